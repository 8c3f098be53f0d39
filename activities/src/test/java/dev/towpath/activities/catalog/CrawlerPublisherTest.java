package dev.towpath.activities.catalog;

import static dev.towpath.activities.lake.LakeFixture.FIRST;
import static dev.towpath.activities.lake.LakeFixture.SECOND;
import static dev.towpath.activities.lake.LakeFixture.TARGET;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.towpath.activities.catalog.GlueFailure.Kind;
import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.CommitRecord.Part;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.workflows.activity.CatalogActivities.PublishResult;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.Publish;
import dev.towpath.workflows.model.TableKind;
import dev.towpath.workflows.model.TowpathException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CrawlerPublisherTest {
    private static final String MONDAY = "2024-02-02T10:00:00Z";
    private static final String TUESDAY = "2024-02-03T10:00:00Z";
    private static final String FOLDER = "ga4/event_date=20240201/";
    private static final List<String> VALUES = List.of("20240201");

    private final PublishFixture fixture = new PublishFixture(Mode.CRAWLER);
    private final FakeGlue glue = fixture.glue;

    @Test
    void copiesTheCommittedPartsAndCrawls() {
        CommitRecord commit = fixture.lake.commit(FIRST, MONDAY, 250);
        PublishResult result = fixture.publish(Publish.NOW);
        assertThat(result).isEqualTo(new PublishResult(1, "s3://lake-bucket/" + FOLDER, 3));
        assertShown(commit);
        assertThat(glue.partitions).containsExactly(Map.entry(VALUES, "s3://lake-bucket/" + FOLDER));
        assertThat(glue.tables.get("ga4").location()).isEqualTo("s3://lake-bucket/ga4/");
        assertThat(glue.tables.get("ga4").partitionKeys()).containsExactly("event_date");
    }

    @Test
    void leavesTheCrawlToWhoeverDefersIt() {
        CommitRecord commit = fixture.lake.commit(FIRST, MONDAY, 250);
        fixture.publish(Publish.DEFERRED);
        assertShown(commit);
        assertThat(glue.crawls).isEmpty();
        fixture.publisher.crawlTable(TableKind.EVENTS, "shop", () -> {});
        assertThat(glue.partitions).containsKey(VALUES);
    }

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

    @Test
    void copiesNothingTwice() {
        fixture.lake.commit(FIRST, MONDAY, 250);
        fixture.publish(Publish.DEFERRED);
        List<String> changes = new ArrayList<>();
        fixture.lake.store.beforeChange = changes::add;
        fixture.publish(Publish.DEFERRED);
        assertThat(changes).isEmpty();
    }

    @Test
    void deletesWhatEarlierCommitsNamed() {
        fixture.lake.commit(FIRST, MONDAY, 250);
        fixture.publish(Publish.NOW);
        CommitRecord second = fixture.lake.commit(SECOND, TUESDAY, 150);
        assertThat(fixture.publish(Publish.NOW).objects()).isEqualTo(2);
        assertShown(second);
    }

    @Test
    void removesAPartitionThatLostItsRows() {
        fixture.lake.commit(FIRST, MONDAY, 250);
        fixture.publish(Publish.NOW);
        fixture.lake.commit(SECOND, TUESDAY, 0);
        assertThat(fixture.publish(Publish.NOW)).isEqualTo(new PublishResult(2, "", 0));
        assertThat(fixture.lake.store.keys(FOLDER)).isEmpty();
        assertThat(glue.partitions).isEmpty();
        assertThat(glue.crawls).hasSize(1);
    }

    @Test
    void refusesForeignObjectsAndTouchesNothing() {
        fixture.lake.commit(FIRST, MONDAY, 250);
        fixture.publish(Publish.NOW);
        fixture.lake.store.putIfAbsent(FOLDER + "part-00009.snappy.parquet", new byte[41_000_000], "");
        fixture.lake.commit(SECOND, TUESDAY, 150);
        List<String> before = fixture.lake.everything();
        TowpathException failure = catchThrowableOfType(TowpathException.class, () -> fixture.publish(Publish.NOW));
        assertThat(failure.type()).isEqualTo(FailureType.FOREIGN_OBJECTS);
        assertThat(failure)
                .hasMessage(
                        "Cannot export events of 2024-02-01: s3://lake-bucket/ga4/event_date=20240201/ holds an object"
                                + " that no commit names: ga4/event_date=20240201/part-00009.snappy.parquet (41 MB)."
                                + " The data is committed, nothing there was touched.");
        assertThat(fixture.lake.everything()).isEqualTo(before);
    }

    @Test
    void namesFiveForeignObjectsAtMost() {
        fixture.lake.commit(FIRST, MONDAY, 250);
        for (int object = 0; object < 7; object++) {
            fixture.lake.store.putIfAbsent(FOLDER + "run-" + object + ".parquet", new byte[10], "");
        }
        TowpathException failure = catchThrowableOfType(TowpathException.class, () -> fixture.publish(Publish.NOW));
        assertThat(failure)
                .hasMessageContaining("holds 7 objects that no commit names")
                .hasMessageContaining("run-4.parquet (1 kB) and 2 more.");
        assertThat(failure.hint()).contains("`towpath run 2024-02-01 -p shop`");
    }

    @Test
    void leavesMarkersOfFoldersAlone() {
        fixture.lake.store.putIfAbsent(FOLDER, new byte[0], "");
        fixture.lake.commit(FIRST, MONDAY, 250);
        fixture.publish(Publish.NOW);
        assertThat(fixture.lake.store.keys(FOLDER)).hasSize(4).contains(FOLDER);
    }

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
        assertShown(second[0]);
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

    @Test
    void publishesWhatModePartitionsCommitted() {
        PublishFixture partitions = new PublishFixture(Mode.PARTITIONS);
        partitions.lake.commit(FIRST, MONDAY, 150);
        partitions.publish(Publish.NOW);
        PublishFixture crawler = partitions.inMode(Mode.CRAWLER);
        crawler.publish(Publish.NOW);
        assertThat(crawler.lake.store.keys(FOLDER))
                .containsExactly(FOLDER + "part-00000.snappy.parquet", FOLDER + "part-00001.snappy.parquet");
        assertThat(crawler.glue.partitions).containsExactly(Map.entry(VALUES, "s3://lake-bucket/" + FOLDER));
        assertThat(crawler.publish(Publish.NOW).objects()).isEqualTo(2);
    }

    @Test
    void saysWhichPermissionIsMissing() {
        fixture.lake.commit(FIRST, MONDAY, 250);
        fixture.publish(Publish.NOW);
        fixture.growSchema(2, "event_name", "new_one");
        glue.beforeCall = action -> {
            if (action.equals("UpdateTable")) {
                throw new GlueFailure(Kind.DENIED, action, "ga4.ga4", "AccessDeniedException", null);
            }
        };
        TowpathException failure = catchThrowableOfType(TowpathException.class, () -> fixture.publish(Publish.NOW));
        assertThat(failure.type()).isEqualTo(FailureType.ACCESS_DENIED);
        assertThat(failure)
                .hasMessage("Cannot export events of 2024-02-01: Glue refuses UpdateTable on ga4.ga4 (AccessDenied)."
                        + " The data is committed, the partition is not registered.");
        assertThat(failure.hint())
                .isEqualTo("allow glue:UpdateTable, then `towpath run 2024-02-01 -p shop`."
                        + " Nothing will be read again.");
    }

    @Test
    void saysThatTheDatabaseIsMissing() {
        fixture.lake.commit(FIRST, MONDAY, 250);
        glue.databaseThere = false;
        TowpathException failure = catchThrowableOfType(TowpathException.class, () -> fixture.publish(Publish.NOW));
        assertThat(failure.type()).isEqualTo(FailureType.NOT_FOUND);
        assertThat(failure)
                .hasMessage("Cannot export events of 2024-02-01: the Glue database ga4 does not exist."
                        + " The data is committed, the partition is not registered.");
        assertThat(failure.hint()).startsWith("`aws glue create-database --database-input Name=ga4`, then `towpath ");
    }

    @Test
    void saysThatTheCrawlerIsMissing() {
        fixture.lake.commit(FIRST, MONDAY, 250);
        glue.crawlerThere = false;
        TowpathException failure = catchThrowableOfType(TowpathException.class, () -> fixture.publish(Publish.NOW));
        assertThat(failure.type()).isEqualTo(FailureType.NOT_FOUND);
        assertThat(failure).hasMessageContaining("the crawler crawler does not exist");
        TowpathException crawl = catchThrowableOfType(
                TowpathException.class, () -> fixture.publisher.crawlTable(TableKind.EVENTS, "shop", () -> {}));
        assertThat(crawl)
                .hasMessage("Cannot crawl events of shop: the crawler crawler does not exist."
                        + " The data is committed, new partitions are not registered.");
    }

    @Test
    void noticesACrawlerThatLooksElsewhere() {
        PublishFixture elsewhere = new PublishFixture(Mode.CRAWLER);
        elsewhere.lake.commit(FIRST, MONDAY, 250);
        elsewhere.glue.beforeCall = action -> {
            if (action.equals("GetPartition")) {
                elsewhere.glue.partitions.clear();
            }
        };
        TowpathException failure = catchThrowableOfType(TowpathException.class, () -> elsewhere.publish(Publish.NOW));
        assertThat(failure.type()).isEqualTo(FailureType.CATALOG_FAILED);
        assertThat(failure)
                .hasMessageContaining(
                        "the crawler crawler ran and did not add the partition event_date=20240201 to ga4.ga4");
    }

    @Test
    void publishesNothingThatIsNotCommitted() {
        TowpathException failure = catchThrowableOfType(TowpathException.class, () -> fixture.publish(Publish.NOW));
        assertThat(failure).hasMessage("Cannot publish events of 2024-02-01 (analytics_1): it is not committed.");
    }

    private void assertShown(CommitRecord commit) {
        List<Part> parts = commit.outputs().getFirst().parts();
        assertThat(fixture.lake.store.keys(FOLDER))
                .isEqualTo(parts.stream().map(Part::publishedKey).toList());
        assertThat(parts)
                .allSatisfy(part -> assertThat(fixture.lake.store.findBytes(part.publishedKey()))
                        .isEqualTo(fixture.lake.store.findBytes(part.stagedKey())));
    }
}
