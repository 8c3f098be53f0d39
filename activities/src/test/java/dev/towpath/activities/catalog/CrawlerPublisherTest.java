package dev.towpath.activities.catalog;

import static dev.towpath.activities.catalog.PublishFixture.FOLDER;
import static dev.towpath.activities.catalog.PublishFixture.MONDAY;
import static dev.towpath.activities.catalog.PublishFixture.TUESDAY;
import static dev.towpath.activities.catalog.PublishFixture.VALUES;
import static dev.towpath.activities.lake.LakeFixture.FIRST;
import static dev.towpath.activities.lake.LakeFixture.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.workflows.activity.CatalogActivities.PublishResult;
import dev.towpath.workflows.model.Publish;
import dev.towpath.workflows.model.TableKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a reader of the crawled folder finds after publishing. */
class CrawlerPublisherTest {
    private final PublishFixture fixture = new PublishFixture(Mode.CRAWLER);
    private final FakeGlue glue = fixture.glue;

    @Test
    void copiesTheCommittedPartsAndCrawls() {
        CommitRecord commit = fixture.lake.commit(FIRST, MONDAY, 250);
        PublishResult result = fixture.publish(Publish.NOW);
        assertThat(result).isEqualTo(new PublishResult(1, "s3://lake-bucket/" + FOLDER, 3));
        fixture.assertShown(commit);
        assertThat(glue.partitions).containsExactly(Map.entry(VALUES, "s3://lake-bucket/" + FOLDER));
        assertThat(glue.tables.get("ga4").location()).isEqualTo("s3://lake-bucket/ga4/");
        assertThat(glue.tables.get("ga4").partitionKeys()).containsExactly("event_date");
    }

    @Test
    void leavesTheCrawlToWhoeverDefersIt() {
        CommitRecord commit = fixture.lake.commit(FIRST, MONDAY, 250);
        fixture.publish(Publish.DEFERRED);
        fixture.assertShown(commit);
        assertThat(glue.crawls).isEmpty();
        fixture.publisher.crawlTable(TableKind.EVENTS, "shop", () -> {});
        assertThat(glue.partitions).containsKey(VALUES);
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
        fixture.assertShown(second);
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
    void leavesMarkersOfFoldersAlone() {
        fixture.lake.store.putIfAbsent(FOLDER, new byte[0], "");
        fixture.lake.commit(FIRST, MONDAY, 250);
        fixture.publish(Publish.NOW);
        assertThat(fixture.lake.store.keys(FOLDER)).hasSize(4).contains(FOLDER);
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
}
