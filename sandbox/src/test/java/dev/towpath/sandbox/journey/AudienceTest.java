package dev.towpath.sandbox.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.aws.AwsClients;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.sandbox.Sandbox;
import dev.towpath.sandbox.WorkerChild;
import dev.towpath.sandbox.ga4.Shard;
import dev.towpath.sandbox.ga4.ShardKind;
import dev.towpath.sandbox.ga4.ShardSource;
import dev.towpath.sandbox.ga4.SyntheticProperty;
import dev.towpath.workflows.export.DayOutcome;
import dev.towpath.workflows.export.ExportDayRequest;
import dev.towpath.workflows.export.ExportDayResult;
import dev.towpath.workflows.model.AudienceResult;
import dev.towpath.workflows.model.DayKey;
import io.temporal.client.WorkflowStub;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.glue.model.S3Target;

/** A day with an audience table: both outputs by one commit, or neither. DuckDB reads them. */
class AudienceTest {
    private static final String AUDIENCE = """
              audience:
                identifiers: [{column: device.advertising_id, type: maid}]
                columns: [event_name, event_timestamp, join_key]
            """;
    private static final String HASHES = "select event_name, event_timestamp, join_key,"
            + " sha256(lower(device.advertising_id)) as hashed_maid_device_advertising_id from ";
    private static final String ADMITTED =
            " where device.advertising_id is not null and privacy_info.ads_storage is distinct from 'No'";
    private static final String FOLDER = "audience/ga4_audience/event_date=20240131/";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"CRAWLER", "PARTITIONS"})
    void exportsBothTablesByOneCommit(Mode mode) throws Exception {
        ShardSource shards = shards(5_000);
        try (Rig rig = rig(shards, mode);
                DuckDb duckDb = new DuckDb()) {
            DayKey day = rig.day("2024-01-31");

            ExportDayResult first = rig.export(day);

            assertBoth(rig, duckDb, day, first, 5_000);
            assertThat(rig.lake().commits(day)).containsExactly("000001.json");
            assertThat(rig.towpath("verify", "2024-01-31", "--deep").exitCode()).isZero();

            shards.put("events_20240131", shard(5_057), Instant.parse("2024-02-02T12:00:00Z"));
            ExportDayResult changed = rig.export(day);

            assertBoth(rig, duckDb, day, changed, 5_057);
            assertThat(rig.export(day).audience()).isEqualTo(changed.audience());
            assertThat(rig.lake().openUploads()).isEmpty();
        }
    }

    @Test
    void saysWhatTheAudienceTableLost() throws Exception {
        try (Rig rig = rig(shards(5_000), Mode.CRAWLER)) {
            DayKey day = rig.day("2024-01-31");
            rig.export(day);
            String key = rig.lake().keys(FOLDER).getFirst();
            try (AwsClients aws = new AwsClients(rig.sandbox.awsSettings())) {
                aws.s3().deleteObject(request -> request.bucket(Sandbox.BUCKET).key(key));
            }

            assertThat(rig.towpath("verify", "2024-01-31").out()).contains(key + " is missing");
        }
    }

    @Test
    @Tag("long")
    void aKilledWorkerLeavesNeitherTableAndTheNextOneBoth() throws Exception {
        int rows = 40_000;
        try (Rig rig = Rig.withoutWorker(
                        folder,
                        shards(rows),
                        config -> config.withParts("200KB", 2),
                        options -> options,
                        AudienceTest::with);
                DuckDb duckDb = new DuckDb()) {
            target(rig);
            DayKey day = rig.day("2024-01-31");
            Path log = folder.resolve("worker.log");
            CompletableFuture<Void> killed = new CompletableFuture<>();
            try (WorkerChild first = WorkerChild.start(rig.config, log)) {
                rig.sandbox.bigQuery().faults().onRowsSent((table, stream, sent) -> {
                    if (sent > rows / 4 && !killed.isDone()) {
                        first.kill();
                        killed.complete(null);
                    }
                });
                WorkflowStub export = rig.start(ExportDayRequest.of(day));
                killed.get(60, TimeUnit.SECONDS);
                rig.sandbox.bigQuery().faults().clear();
                assertThat(rig.lake().commits(day)).isEmpty();
                assertThat(rig.lake().keys("ga4/")).isEmpty();
                assertThat(rig.lake().keys("audience/ga4_audience/")).isEmpty();

                try (WorkerChild second = WorkerChild.start(rig.config, log)) {
                    ExportDayResult result = export.getResult(120, TimeUnit.SECONDS, ExportDayResult.class);

                    assertThat(second.alive()).isTrue();
                    assertThat(result.audience().parts()).isGreaterThan(1);
                    assertBoth(rig, duckDb, day, result, rows);
                }
            }
        }
    }

    private static void assertBoth(Rig rig, DuckDb duckDb, DayKey day, ExportDayResult result, long rows)
            throws Exception {
        String main = "read_parquet('" + rig.lake().files(day) + "', hive_partitioning = false)";
        String audience = "read_parquet('" + rig.lake("ga4_audience").files(day) + "', hive_partitioning = false)";
        assertThat(result.outcome()).isEqualTo(DayOutcome.EXPORTED);
        assertThat(result.rows()).isEqualTo(rows);
        assertThat(duckDb.number("select count(*) from " + main)).isEqualTo(rows);
        long admitted = duckDb.number("select count(*) from " + main + ADMITTED);
        assertThat(admitted).isPositive();
        AudienceResult counts = result.audience();
        assertThat(counts.rows()).isEqualTo(admitted);
        assertThat(counts.notConsentedRows())
                .isEqualTo(duckDb.number("select count(*) from " + main + " where privacy_info.ads_storage = 'No'"));
        assertThat(counts.rows() + counts.notConsentedRows() + counts.withoutIdentifierRows())
                .isEqualTo(rows);
        String expected = HASHES + main + ADMITTED;
        String found =
                "select event_name, event_timestamp, join_key, hashed_maid_device_advertising_id from " + audience;
        assertThat(duckDb.number("select count(*) from (" + expected + " except all " + found + ")"))
                .isZero();
        assertThat(duckDb.number("select count(*) from (" + found + " except all " + expected + ")"))
                .isZero();
        assertThat(rig.lake("ga4_audience").columns())
                .containsExactly(
                        "hashed_maid_device_advertising_id string",
                        "event_name string",
                        "event_timestamp bigint",
                        "join_key string");
    }

    private Rig rig(ShardSource shards, Mode mode) throws Exception {
        Rig rig = Rig.withoutWorker(
                folder, shards, config -> config.withMode(mode), options -> options, AudienceTest::with);
        target(rig);
        rig.startWorker();
        return rig;
    }

    /** The crawler has a folder for each table. */
    private static void target(Rig rig) {
        try (AwsClients aws = new AwsClients(rig.sandbox.awsSettings())) {
            aws.glue()
                    .updateCrawler(request -> request.name(Sandbox.CRAWLER)
                            .targets(targets -> targets.s3Targets(List.of("ga4/", "audience/ga4_audience/").stream()
                                    .map(path -> S3Target.builder()
                                            .path("s3://" + Sandbox.BUCKET + "/" + path)
                                            .build())
                                    .toList())));
        }
    }

    private static String with(String yaml) {
        return yaml.replace("  privacy: {profile: none}\n", "  privacy: {profile: none}\n" + AUDIENCE);
    }

    private static ShardSource shards(long rows) {
        return new ShardSource(Map.of("events_20240131", shard(rows)), Instant.parse("2024-02-01T12:00:00Z"));
    }

    private static Shard shard(long rows) {
        return new SyntheticProperty(1, ZoneId.of("Europe/Berlin"))
                .day(ShardKind.DAILY, LocalDate.parse("2024-01-31"), rows);
    }
}
