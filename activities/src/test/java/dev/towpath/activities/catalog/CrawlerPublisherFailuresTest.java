package dev.towpath.activities.catalog;

import static dev.towpath.activities.catalog.PublishFixture.FOLDER;
import static dev.towpath.activities.catalog.PublishFixture.MONDAY;
import static dev.towpath.activities.catalog.PublishFixture.TUESDAY;
import static dev.towpath.activities.lake.LakeFixture.FIRST;
import static dev.towpath.activities.lake.LakeFixture.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.Publish;
import dev.towpath.workflows.model.TableKind;
import dev.towpath.workflows.model.TowpathException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said where publishing stops, and that nothing was touched. */
class CrawlerPublisherFailuresTest {
    private final PublishFixture fixture = new PublishFixture(Mode.CRAWLER);
    private final FakeGlue glue = fixture.glue;

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
    void saysWhichPermissionIsMissing() {
        fixture.lake.commit(FIRST, MONDAY, 250);
        fixture.publish(Publish.NOW);
        fixture.growSchema(2, "event_name", "new_one");
        fixture.deny("UpdateTable");
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
}
