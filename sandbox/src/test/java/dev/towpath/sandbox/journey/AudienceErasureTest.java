package dev.towpath.sandbox.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.aws.AwsClients;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.cli.CommandLineRun.Result;
import dev.towpath.sandbox.Sandbox;
import dev.towpath.sandbox.WorkerChild;
import dev.towpath.sandbox.ga4.ShardSource;
import dev.towpath.workflows.model.DayKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.glue.model.S3Target;

/** {@code towpath erase} of a day with an audience table: a person is gone from both tables, and nobody else is. */
class AudienceErasureTest {
    private static final TestDays DAYS = TestDays.berlin();
    private static final String DAY = "2024-01-02";
    private static final String KEY = "towpath-erasure";
    private static final String AUDIENCE = """
              audience:
                identifiers: [{column: device.advertising_id, type: maid}]
                columns: [event_name, event_timestamp]
            """;
    private static final String MAID = "device.advertising_id";

    @TempDir
    Path folder;

    private final ShardSource shards = new ShardSource();

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"CRAWLER", "PARTITIONS"})
    void takesAnAdvertisingIdOutOfBothTablesAndKeepsItOut(Mode mode) throws Exception {
        DAYS.put(shards, 6_000, DAY);
        try (Rig rig = rig(mode);
                DuckDb duckDb = new DuckDb()) {
            rig.startWorker();
            assertDone(rig.towpath("run", DAY));
            DayKey day = rig.day(DAY);
            String maid = duckDb.column("select " + MAID + " from " + main(rig, day) + " where " + MAID
                            + " is not null group by all order by count(*) desc, 1 limit 1")
                    .getFirst();
            remember(duckDb, rig, day, "lower(" + MAID + ") is distinct from '" + maid.toLowerCase(Locale.ROOT) + "'");
            long hers = 6_000 - duckDb.number("select count(*) from others");
            long audience = duckDb.number("select count(*) from " + audience(rig, day));
            long audienceHers = audience - duckDb.number("select count(*) from audience_others");
            assertThat(audienceHers).isPositive();

            Result erased = erase(rig, maid.toUpperCase(Locale.ROOT), "maid");

            assertDone(erased);
            assertThat(erased.out())
                    .contains("6,000 rows before = " + String.format("%,d", 6_000 - hers) + " after + " + hers
                            + " removed")
                    .contains("audience table: " + String.format("%,d", audience) + " rows before = "
                            + String.format("%,d", audience - audienceHers) + " after + " + audienceHers + " removed");
            assertOthersAlone(duckDb, rig, day);
            assertNoText(rig, maid);
            assertDone(rig.towpath("verify", DAY, "--deep", "--source"));

            assertDone(rig.towpath("run", DAY, "--force"));

            assertOthersAlone(duckDb, rig, day);
            assertDone(rig.towpath("verify", DAY, "--deep", "--source"));
        }
    }

    /** The audience table has no column of that ID: its rows are found by those of the lake table. */
    @Test
    void takesAPersonKnownByPseudonymOutOfBothTables() throws Exception {
        DAYS.put(shards, 6_000, DAY);
        try (Rig rig = rig(Mode.PARTITIONS);
                DuckDb duckDb = new DuckDb()) {
            rig.startWorker();
            assertDone(rig.towpath("run", DAY));
            DayKey day = rig.day(DAY);
            String person = duckDb.column("select user_pseudo_id from " + main(rig, day) + " where " + MAID
                            + " is not null group by all order by count(*) desc, 1 limit 1")
                    .getFirst();
            remember(duckDb, rig, day, "user_pseudo_id is distinct from '" + person + "'");

            assertDone(erase(rig, person, "user_pseudo_id"));

            assertOthersAlone(duckDb, rig, day);
            assertNoText(rig, person);
            assertDone(rig.towpath("verify", DAY, "--deep", "--source"));
        }
    }

    @Test
    @Tag("long")
    @Timeout(value = 15, unit = TimeUnit.MINUTES) // four where nothing else runs
    void losesNobodyWhenWorkersAreKilledWhileTheyErase() throws Exception {
        DAYS.put(shards, 40_000, DAY);
        try (Rig rig = rig(Mode.PARTITIONS);
                DuckDb duckDb = new DuckDb()) {
            Path log = folder.resolve("worker.log");
            DayKey day = rig.day(DAY);
            String maid;
            CompletableFuture<Result> erasing;
            try (WorkerChild first = WorkerChild.start(rig.config, log)) {
                assertDone(rig.towpath("run", DAY));
                maid = duckDb.column("select " + MAID + " from " + main(rig, day) + " where " + MAID
                                + " is not null group by all order by count(*) desc, 1 limit 1")
                        .getFirst();
                remember(
                        duckDb,
                        rig,
                        day,
                        "lower(" + MAID + ") is distinct from '" + maid.toLowerCase(Locale.ROOT) + "'");
                int objects = parquet(rig).size();
                erasing = CompletableFuture.supplyAsync(() -> erase(rig, maid, "maid"));
                // Once some objects of the new generation are there.
                Eventually.happens("a part is rewritten", () -> parquet(rig).size() > objects + 1);
                first.kill();
            }
            try (WorkerChild second = WorkerChild.start(rig.config, log)) {
                Eventually.happensWithin(
                        Duration.ofMinutes(3),
                        "the erasure is committed",
                        () -> rig.lake().commits(day).size() > 1);
                second.kill();
            }
            assertThat(duckDb.number("select count(*) from (select * from others except all select * from "
                            + main(rig, day) + ")"))
                    .isZero();
            try (WorkerChild third = WorkerChild.start(rig.config, log)) {
                assertDone(erasing.get(180, TimeUnit.SECONDS));
                assertThat(third.alive()).isTrue();
            }
            assertOthersAlone(duckDb, rig, day);
            assertNoText(rig, maid);
            assertThat(rig.lake().openUploads()).isEmpty();
        }
    }

    private Result erase(Rig rig, String id, String type) {
        try {
            Path ids = Files.writeString(folder.resolve("ids.txt"), id + "\n");
            return rig.towpath("erase", "--ids-file", ids.toString(), "--type", type, "--yes");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What must stay of both tables. The lake holds raw advertising IDs, so the audience's rows are known by their hashes. */
    private static void remember(DuckDb duckDb, Rig rig, DayKey day, String others) throws Exception {
        duckDb.execute("create table others as select * from " + main(rig, day) + " where " + others);
        duckDb.execute("create table audience_others as select sha256(lower(" + MAID + ")) as hash, event_name,"
                + " event_timestamp from others where " + MAID
                + " is not null and privacy_info.ads_storage is distinct from 'No'");
    }

    private static void assertOthersAlone(DuckDb duckDb, Rig rig, DayKey day) throws Exception {
        assertThat(duckDb.differences("select * from others", "select * from " + main(rig, day)))
                .isZero();
        assertThat(duckDb.differences(
                        "select * from audience_others",
                        "select hashed_maid_device_advertising_id as hash, event_name, event_timestamp from "
                                + audience(rig, day)))
                .isZero();
    }

    /** Nothing that is left, by any name, has rows that are not the others'. */
    private static void assertNoText(Rig rig, String id) throws Exception {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(rig.sandbox.bucket())) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        try (DuckDb duckDb = new DuckDb()) {
            for (Path file : files) {
                if (file.toString().endsWith(".parquet")) {
                    String rows = "read_parquet('" + file + "', hive_partitioning = false) as t";
                    assertThat(duckDb.number("select count(*) from " + rows + " where contains(lower(t::varchar), '"
                                    + id.toLowerCase(Locale.ROOT) + "')"))
                            .as(file.toString())
                            .isZero();
                } else {
                    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)
                                    .toLowerCase(Locale.ROOT))
                            .as(file.toString())
                            .doesNotContain(id.toLowerCase(Locale.ROOT));
                }
            }
        }
    }

    private static List<String> parquet(Rig rig) {
        return rig.lake().keys("").stream()
                .filter(key -> key.endsWith(".parquet"))
                .toList();
    }

    private static String main(Rig rig, DayKey day) {
        return "read_parquet('" + rig.lake().files(day) + "', hive_partitioning = false)";
    }

    private static String audience(Rig rig, DayKey day) {
        return "read_parquet('" + rig.lake("ga4_audience").files(day) + "', hive_partitioning = false)";
    }

    /** Without a worker; the crawler has a folder for each table. */
    private Rig rig(Mode mode) throws IOException {
        Rig rig = Rig.withoutWorker(
                folder,
                shards,
                config -> config.withMode(mode).withParts("100KB", 2),
                options -> options,
                yaml -> yaml.replace("  privacy: {profile: none}\n", "  privacy: {profile: none}\n" + AUDIENCE)
                        + "\nerasure: {key: " + KEY + "}\n");
        try (AwsClients aws = new AwsClients(rig.sandbox.awsSettings())) {
            aws.secretsManager()
                    .createSecret(request ->
                            request.name(KEY).secretString("c29tZSBrZXkgZm9yIHRlc3RzLCAzMiBieXRlcyBsb25nIQ=="));
            if (mode == Mode.CRAWLER) {
                aws.glue()
                        .updateCrawler(request -> request.name(Sandbox.CRAWLER)
                                .targets(targets -> targets.s3Targets(Stream.of("ga4/", "audience/ga4_audience/")
                                        .map(path -> S3Target.builder()
                                                .path("s3://" + Sandbox.BUCKET + "/" + path)
                                                .build())
                                        .toList())));
            }
        }
        return rig;
    }

    private static void assertDone(Result result) {
        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    }
}
