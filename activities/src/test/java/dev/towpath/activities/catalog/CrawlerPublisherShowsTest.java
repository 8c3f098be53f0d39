package dev.towpath.activities.catalog;

import static dev.towpath.activities.catalog.PublishFixture.MONDAY;
import static dev.towpath.activities.catalog.PublishFixture.TUESDAY;
import static dev.towpath.activities.lake.LakeFixture.FIRST;
import static dev.towpath.activities.lake.LakeFixture.SECOND;
import static dev.towpath.activities.lake.LakeFixture.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.catalog.GlueFailure.Kind;
import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.workflows.model.Publish;
import org.junit.jupiter.api.Test;

/** Whether a commit is what readers see. */
class CrawlerPublisherShowsTest {
    private final PublishFixture fixture = new PublishFixture(Mode.CRAWLER);
    private final FakeGlue glue = fixture.glue;

    @Test
    void tellsWhetherACommitIsShown() {
        CommitRecord first = fixture.lake.commit(FIRST, MONDAY, 250);
        assertThat(fixture.publisher.shows(TARGET, first)).as("before the copy").isFalse();
        fixture.publish(Publish.DEFERRED);
        assertThat(fixture.publisher.shows(TARGET, first))
                .as("before the crawl")
                .isFalse();
        fixture.publish(Publish.NOW);
        assertThat(fixture.publisher.shows(TARGET, first)).isTrue();

        CommitRecord second = fixture.lake.commit(SECOND, TUESDAY, 150);
        assertThat(fixture.publisher.shows(TARGET, second))
                .as("parts of the first")
                .isFalse();
        fixture.publish(Publish.NOW);
        assertThat(fixture.publisher.shows(TARGET, second)).isTrue();

        CommitRecord third = fixture.lake.commit("20240204T100000Z-00000003", "2024-02-04T10:00:00Z", 0);
        assertThat(fixture.publisher.shows(TARGET, third))
                .as("a partition of a day without rows")
                .isFalse();
        fixture.publish(Publish.NOW);
        assertThat(fixture.publisher.shows(TARGET, third)).isTrue();
    }

    @Test
    void takesTheObjectsAloneWhereGlueDoesNotAnswer() {
        CommitRecord commit = fixture.lake.commit(FIRST, MONDAY, 250);
        fixture.publish(Publish.DEFERRED);
        glue.beforeCall = action -> {
            throw new GlueFailure(Kind.DENIED, action, "ga4.ga4", "AccessDeniedException", null);
        };
        assertThat(fixture.publisher.shows(TARGET, commit)).isTrue();
    }
}
