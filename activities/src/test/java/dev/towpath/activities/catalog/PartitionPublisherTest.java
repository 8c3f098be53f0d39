package dev.towpath.activities.catalog;

import static dev.towpath.activities.catalog.PublishFixture.MONDAY;
import static dev.towpath.activities.catalog.PublishFixture.TUESDAY;
import static dev.towpath.activities.catalog.PublishFixture.VALUES;
import static dev.towpath.activities.lake.LakeFixture.FIRST;
import static dev.towpath.activities.lake.LakeFixture.SECOND;
import static dev.towpath.activities.lake.LakeFixture.TARGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.workflows.activity.CatalogActivities.PublishResult;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.Publish;
import dev.towpath.workflows.model.TableKind;
import dev.towpath.workflows.model.TowpathException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionPublisherTest {
    private static final String FOLDER = "s3://lake-bucket/ga4_generations/analytics_1/20240201/";

    private final PublishFixture fixture = new PublishFixture(Mode.PARTITIONS);

    @Test
    void pointsThePartitionAtTheGeneration() {
        fixture.lake.commit(FIRST, MONDAY, 250);
        List<String> changes = new ArrayList<>();
        fixture.lake.store.beforeChange = changes::add;
        assertThat(fixture.publish(Publish.NOW)).isEqualTo(new PublishResult(1, FOLDER + FIRST + "/", 3));
        assertThat(fixture.glue.partitions.get(VALUES)).isEqualTo(FOLDER + FIRST + "/");
        assertThat(changes).isEmpty();
        assertThat(fixture.publisher.shownFolder(TARGET)).isEqualTo(FOLDER + FIRST + "/");
        assertThat(fixture.publisher
                        .crawlTable(TableKind.EVENTS, "shop", () -> {})
                        .crawler())
                .isEmpty();
    }

    @Test
    void swapsToTheNextGenerationAndLeavesTheFirstToItsReaders() {
        fixture.lake.commit(FIRST, MONDAY, 250);
        fixture.publish(Publish.NOW);
        fixture.lake.commit(SECOND, TUESDAY, 150);
        fixture.publish(Publish.NOW);
        assertThat(fixture.glue.partitions.get(VALUES)).isEqualTo(FOLDER + SECOND + "/");
        assertThat(fixture.lake.store.keys("ga4_generations/")).hasSize(5);
    }

    @Test
    void tellsWhetherACommitIsShown() {
        CommitRecord first = fixture.lake.commit(FIRST, MONDAY, 250);
        assertThat(fixture.publisher.shows(TARGET, first)).isFalse();
        fixture.publish(Publish.NOW);
        assertThat(fixture.publisher.shows(TARGET, first)).isTrue();

        CommitRecord second = fixture.lake.commit(SECOND, TUESDAY, 0);
        assertThat(fixture.publisher.shows(TARGET, second)).isFalse();
        fixture.publish(Publish.NOW);
        assertThat(fixture.publisher.shows(TARGET, second)).isTrue();
    }

    @Test
    void goesOnWhenTheCommitMoves() {
        fixture.lake.commit(FIRST, MONDAY, 250);
        boolean[] moved = new boolean[1];
        fixture.glue.beforeCall = action -> {
            if (action.equals("UpdatePartition") && !moved[0]) {
                moved[0] = true;
                fixture.lake.commit(SECOND, TUESDAY, 150);
            }
        };
        assertThat(fixture.publish(Publish.NOW).commit()).isEqualTo(2);
        assertThat(fixture.glue.partitions.get(VALUES)).isEqualTo(FOLDER + SECOND + "/");
    }

    @Test
    void removesThePartitionOfADayWithoutRows() {
        fixture.lake.commit(FIRST, MONDAY, 250);
        fixture.publish(Publish.NOW);
        fixture.lake.commit(SECOND, TUESDAY, 0);
        assertThat(fixture.publish(Publish.NOW)).isEqualTo(new PublishResult(2, "", 0));
        assertThat(fixture.glue.partitions).isEmpty();
    }

    @Test
    void takesOverWhatModeCrawlerPublished() {
        PublishFixture crawler = new PublishFixture(Mode.CRAWLER);
        crawler.lake.commit(FIRST, MONDAY, 150);
        crawler.publish(Publish.NOW);
        PublishFixture partitions = crawler.inMode(Mode.PARTITIONS);
        partitions.lake.commit(SECOND, TUESDAY, 150);
        partitions.publish(Publish.NOW);
        assertThat(partitions.glue.partitions.get(VALUES)).isEqualTo(FOLDER + SECOND + "/");
    }

    @Test
    void doesNotHideForeignObjects() {
        fixture.lake.commit(FIRST, MONDAY, 250);
        fixture.glue.partitions.put(VALUES, "s3://lake-bucket/ga4/event_date=20240201");
        fixture.lake.store.putIfAbsent("ga4/event_date=20240201/run-1.parquet", new byte[10], "");
        TowpathException failure = catchThrowableOfType(TowpathException.class, () -> fixture.publish(Publish.NOW));
        assertThat(failure.type()).isEqualTo(FailureType.FOREIGN_OBJECTS);
        assertThat(fixture.glue.partitions.get(VALUES)).isEqualTo("s3://lake-bucket/ga4/event_date=20240201");
    }

    @Test
    void appendsColumnsThatTheLakeGotSince() {
        fixture.lake.commit(FIRST, MONDAY, 250);
        fixture.publish(Publish.NOW);
        fixture.growSchema(2, "event_name", "new_one");
        fixture.publish(Publish.NOW);
        assertThat(fixture.glue.tables.get("ga4").columns())
                .containsExactly(new GlueColumn("event_name", "string"), new GlueColumn("new_one", "string"));
    }

    @Test
    void growsColumnsAgainWhenSomebodyChangesTheTable() {
        fixture.lake.commit(FIRST, MONDAY, 250);
        fixture.publish(Publish.NOW);
        fixture.growSchema(2, "event_name", "new_one");
        boolean[] raced = new boolean[1];
        fixture.glue.beforeCall = action -> {
            if (action.equals("UpdateTable") && !raced[0]) {
                raced[0] = true;
                GlueTable table = fixture.glue.tables.get("ga4");
                fixture.glue.updateColumns(
                        table, List.of(new GlueColumn("event_name", "string"), new GlueColumn("theirs", "string")));
            }
        };
        fixture.publish(Publish.NOW);
        assertThat(fixture.glue.tables.get("ga4").columns())
                .extracting(GlueColumn::name)
                .containsExactly("event_name", "theirs", "new_one");
    }

    @Test
    void refusesATableThatLiesElsewhere() {
        fixture.lake.commit(FIRST, MONDAY, 250);
        fixture.glue.tables.put(
                "ga4", new GlueTable("ga4", "ga4", "1", "s3://other-bucket/ga4/", List.of(), List.of("event_date")));
        TowpathException failure = catchThrowableOfType(TowpathException.class, () -> fixture.publish(Publish.NOW));
        assertThat(failure.type()).isEqualTo(FailureType.CATALOG_FAILED);
        assertThat(failure)
                .hasMessageContaining(
                        "the Glue table ga4.ga4 lies in s3://other-bucket/ga4/ and not in s3://lake-bucket/ga4/");
    }

    @Test
    void refusesATableThatIsPartitionedOtherwise() {
        fixture.lake.commit(FIRST, MONDAY, 250);
        fixture.glue.tables.put(
                "ga4", new GlueTable("ga4", "ga4", "1", "s3://lake-bucket/ga4", List.of(), List.of("year", "month")));
        TowpathException failure = catchThrowableOfType(TowpathException.class, () -> fixture.publish(Publish.NOW));
        assertThat(failure)
                .hasMessageContaining("the Glue table ga4.ga4 is partitioned by year, month and not by event_date");
    }

    @Test
    void tellsNoCatalogInModeNone() {
        PublishFixture none = new PublishFixture(Mode.NONE);
        none.lake.commit(FIRST, MONDAY, 250);
        assertThat(none.publish(Publish.NOW)).isEqualTo(new PublishResult(1, FOLDER + FIRST + "/", 3));
        assertThat(none.glue.tables).isEmpty();
    }
}
