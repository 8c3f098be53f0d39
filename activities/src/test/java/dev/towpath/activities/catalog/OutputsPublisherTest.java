package dev.towpath.activities.catalog;

import static dev.towpath.activities.catalog.PublishFixture.MONDAY;
import static dev.towpath.activities.catalog.PublishFixture.TUESDAY;
import static dev.towpath.activities.lake.AudienceLake.counts;
import static dev.towpath.activities.lake.LakeFixture.FIRST;
import static dev.towpath.activities.lake.LakeFixture.SECOND;
import static dev.towpath.activities.lake.LakeFixture.TARGET;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.lake.AudienceLake;
import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.LakeKeys;
import dev.towpath.activities.lake.LocalS3;
import dev.towpath.activities.lake.MemoryStore;
import dev.towpath.activities.schema.LakeField;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeType;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.activities.settings.DestinationSettings.Partitioning;
import dev.towpath.workflows.model.Publish;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Readers of the lake table and of the audience table find the same commit in the end. */
class OutputsPublisherTest {
    private static final String SHOWN = "audience/ga4_audience/event_date=20240201/";

    private final PublishFixture main = new PublishFixture(Mode.CRAWLER);
    private final AudienceLake lake = new AudienceLake(main.lake);
    private final MemoryStore own = lake.own;
    private final FakeGlue glue = new FakeGlue(main.lake.clock, own, "audience/ga4_audience/");
    private final OutputsPublisher publisher = new OutputsPublisher(
            main.publisher, new AudiencePublications(lake.places, place -> audience()), main.lake.log);

    OutputsPublisherTest() {
        main.schemas.append(
                "ga4_audience", new LakeSchema(1, List.of(new LakeField("email", LakeType.Primitive.STRING, 0))));
    }

    private Publisher audience() {
        LakeKeys keys = LakeKeys.ofAudience(AudienceLake.AUDIENCE, LocalS3.destination(Partitioning.DAY), Mode.CRAWLER);
        LakeTable table = new LakeTable(
                glue, "ga4", own, keys, main.schemas, schema -> List.of(new GlueColumn("email", "string")));
        return new CrawlerPublisher(glue, table, main.lake.log, own, keys, main.crawl(glue), "crawler");
    }

    private CommitRecord commit(String generation, String snapshot, int audienceParts) {
        for (int part = 0; part < audienceParts; part++) {
            lake.part(generation, part, 100, counts(60, 30, 10));
        }
        lake.part(generation, audienceParts, 50, counts(0, 50, 0));
        return lake.commit(generation, snapshot, audienceParts * 100L + 50);
    }

    @Test
    void showsBothTablesOfACommit() {
        commit(FIRST, MONDAY, 2);

        assertThat(publisher.publishDay(TARGET, Publish.NOW, () -> {}).commit()).isEqualTo(1);

        assertThat(own.keys(SHOWN))
                .containsExactly(SHOWN + "part-00000.snappy.parquet", SHOWN + "part-00001.snappy.parquet");
        assertThat(main.lake.store.keys(PublishFixture.FOLDER)).hasSize(3);
        assertThat(publisher.shows(TARGET, Commits.highest(main.lake.log, TARGET)))
                .isTrue();
    }

    @Test
    void showsTheSameCommitInBothThoughOneMovesInBetween() {
        commit(FIRST, MONDAY, 2);
        AtomicBoolean moved = new AtomicBoolean();
        main.lake.store.beforeChange = change -> {
            if (change.startsWith("copy") && moved.compareAndSet(false, true)) {
                commit(SECOND, TUESDAY, 1);
            }
        };

        assertThat(publisher.publishDay(TARGET, Publish.NOW, () -> {}).commit()).isEqualTo(2);

        assertThat(own.keys(SHOWN)).containsExactly(SHOWN + "part-00000.snappy.parquet");
        assertThat(own.findBytes(SHOWN + "part-00000.snappy.parquet"))
                .hasValueSatisfying(
                        bytes -> assertThat(new String(bytes, UTF_8)).contains(SECOND));
        assertThat(main.lake.store.keys(PublishFixture.FOLDER)).hasSize(2);
    }

    @Test
    void doesNotTakeADayForShownWhoseAudienceIsNot() {
        CommitRecord commit = commit(FIRST, MONDAY, 1);
        publisher.publishDay(TARGET, Publish.NOW, () -> {});

        own.delete(List.of(SHOWN + "part-00000.snappy.parquet"));

        assertThat(main.publisher.shows(TARGET, commit)).isTrue();
        assertThat(publisher.shows(TARGET, commit)).isFalse();
    }

    @Test
    void showsNoAudienceOfADayThatHasNone() {
        commit(FIRST, MONDAY, 2);
        publisher.publishDay(TARGET, Publish.NOW, () -> {});

        commit(SECOND, TUESDAY, 0);
        publisher.publishDay(TARGET, Publish.NOW, () -> {});

        assertThat(own.keys(SHOWN)).isEmpty();
        assertThat(glue.partitions).isEmpty();
        assertThat(main.lake.store.keys(PublishFixture.FOLDER)).hasSize(1);
    }
}
