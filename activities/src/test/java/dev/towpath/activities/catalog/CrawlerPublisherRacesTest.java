package dev.towpath.activities.catalog;

import static dev.towpath.activities.catalog.PublishFixture.FOLDER;
import static dev.towpath.activities.catalog.PublishFixture.MONDAY;
import static dev.towpath.activities.catalog.PublishFixture.TUESDAY;
import static dev.towpath.activities.catalog.PublishFixture.VALUES;
import static dev.towpath.activities.lake.LakeFixture.FIRST;
import static dev.towpath.activities.lake.LakeFixture.SECOND;
import static dev.towpath.activities.lake.LakeFixture.TARGET;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.workflows.model.Publish;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whoever commits meanwhile, and wherever the worker dies: the newest commit is shown in the end. */
class CrawlerPublisherRacesTest {
    private final PublishFixture fixture = new PublishFixture(Mode.CRAWLER);
    private final FakeGlue glue = fixture.glue;

    @Test
    void goesOnWhenTheCommitMoves() {
        fixture.lake.commit(FIRST, MONDAY, 250);
        CommitRecord[] second = new CommitRecord[1];
        fixture.lake.store.beforeChange = change -> {
            if (change.startsWith("copy") && second[0] == null) {
                second[0] = fixture.lake.commit(SECOND, TUESDAY, 150);
            }
        };
        assertThat(fixture.publish(Publish.DEFERRED).commit()).isEqualTo(2);
        fixture.assertShown(second[0]);
    }

    @Test
    void goesOnWhenTheCommitMovesDuringTheCrawl() {
        fixture.lake.commit(FIRST, MONDAY, 250);
        boolean[] moved = new boolean[1];
        glue.beforeCall = action -> {
            if (action.equals("StartCrawler") && !moved[0]) {
                moved[0] = true;
                fixture.lake.commit(SECOND, TUESDAY, 150);
            }
        };
        assertThat(fixture.publish(Publish.NOW).commit()).isEqualTo(2);
        assertThat(fixture.lake.store.keys(FOLDER)).hasSize(2);
        assertThat(glue.crawls).hasSize(2);
    }

    @Test
    void endsTheSameAfterACrashAtAnyStep() {
        int steps = steps(new PublishFixture(Mode.CRAWLER), Integer.MAX_VALUE);
        assertThat(steps).isGreaterThan(10);
        for (int crash = 1; crash <= steps; crash++) {
            PublishFixture crashing = new PublishFixture(Mode.CRAWLER);
            steps(crashing, crash);
            crashing.glue.beforeCall = action -> {};
            crashing.lake.store.beforeChange = change -> {};
            crashing.publish(Publish.NOW);
            assertThat(crashing.lake.store.keys(FOLDER)).hasSize(2);
            assertThat(crashing.glue.partitions).containsKey(VALUES);
            assertThat(crashing.lake.log.highest(TARGET.day()).orElseThrow().number())
                    .isEqualTo(2);
            assertThat(crashing.lake.store.findBytes(FOLDER + "part-00001.snappy.parquet"))
                    .hasValueSatisfying(
                            bytes -> assertThat(new String(bytes, UTF_8)).endsWith(SECOND));
        }
    }

    /** Publishes a second commit over a first one, dying before the given call or change. */
    private static int steps(PublishFixture fixture, int crash) {
        fixture.lake.commit(FIRST, MONDAY, 250);
        fixture.publish(Publish.NOW);
        fixture.lake.commit(SECOND, TUESDAY, 150);
        AtomicInteger steps = new AtomicInteger();
        fixture.glue.beforeCall = action -> die(steps, crash);
        fixture.lake.store.beforeChange = change -> die(steps, crash);
        try {
            fixture.publish(Publish.NOW);
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("died");
        }
        return steps.get();
    }

    private static void die(AtomicInteger steps, int crash) {
        if (steps.incrementAndGet() == crash) {
            throw new IllegalStateException("died");
        }
    }
}
