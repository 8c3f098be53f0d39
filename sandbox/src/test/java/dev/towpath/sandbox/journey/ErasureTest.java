package dev.towpath.sandbox.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.aws.AwsClients;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.cli.CommandLineRun.Result;
import dev.towpath.sandbox.ga4.ShardSource;
import dev.towpath.workflows.model.DayKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code towpath erase}: a person is gone from every object, nobody else is, and nobody comes back. */
class ErasureTest {
    private static final long ROWS = 6_000;
    private static final TestDays DAYS = TestDays.berlin();
    private static final String FIRST = "2024-01-02";
    private static final String SECOND = "2024-01-03";
    private static final String KEY = "towpath-erasure";

    @TempDir
    Path folder;

    private final ShardSource shards = new ShardSource();

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"CRAWLER", "PARTITIONS"})
    void takesAPersonOutOfEveryObjectAndKeepsEverybodyElse(Mode mode) throws Exception {
        DAYS.put(shards, ROWS, FIRST, SECOND);
        try (Rig rig = start(mode);
                DuckDb duckDb = new DuckDb()) {
            assertDone(rig.towpath("backfill", FIRST + ".." + SECOND));
            // A superseded generation has the person too.
            assertDone(rig.towpath("run", FIRST, "--force"));
            String person = personOf(duckDb, rig, rig.day(FIRST));
            duckDb.execute("create table before as select * from read_parquet('"
                    + rig.lake().files(rig.day(FIRST)) + "') union all by name select * from read_parquet('"
                    + rig.lake().files(rig.day(SECOND)) + "')");
            long hers = duckDb.number("select count(*) from before where user_pseudo_id = '" + person + "'");
            assertThat(hers).isPositive();
            Path ids = Files.writeString(folder.resolve("ids.txt"), "\n  " + person + " \n\nnobody\n");

            Result counted =
                    rig.towpath("erase", "--ids-file", ids.toString(), "--type", "user_pseudo_id", "--dry-run");

            assertThat(counted.out()).contains(hers + " of 12,000 rows would go. Nothing was changed.");
            assertThat(rig.lake().keys("_towpath/suppression/")).isEmpty();

            Result erased = rig.towpath("erase", "--ids-file", ids.toString(), "--type", "user_pseudo_id", "--yes");

            assertDone(erased);
            assertThat(erased.out())
                    .contains("12,000 rows before = " + String.format("%,d", 12_000 - hers) + " after + " + hers
                            + " removed")
                    .contains("receipt s3://towpath-lake/_towpath/erasures/");
            assertThat(erased.out() + erased.err()).doesNotContain(person);
            assertNowhere(duckDb, rig, person);
            assertThat(duckDb.differences(
                            "select * from before where user_pseudo_id is distinct from '" + person + "'",
                            "select * from read_parquet('" + rig.lake().files(rig.day(FIRST))
                                    + "') union all by name select * from read_parquet('"
                                    + rig.lake().files(rig.day(SECOND)) + "')"))
                    .isZero();
            assertDone(rig.towpath("verify", FIRST + ".." + SECOND, "--deep", "--source"));

            assertDone(rig.towpath("run", FIRST, "--force"));

            assertNowhere(duckDb, rig, person);
            assertThat(rig.lake().rows(rig.day(FIRST)) + rig.lake().rows(rig.day(SECOND)))
                    .isEqualTo(12_000 - hers);
            assertDone(rig.towpath("verify", FIRST, "--deep", "--source"));
        }
    }

    @Test
    void saysTheSameWhenItIsRunAgain() throws Exception {
        DAYS.put(shards, ROWS, FIRST);
        try (Rig rig = start(Mode.PARTITIONS);
                DuckDb duckDb = new DuckDb()) {
            assertDone(rig.towpath("run", FIRST));
            String person = personOf(duckDb, rig, rig.day(FIRST));
            Path ids = Files.writeString(folder.resolve("ids.txt"), person + "\n");
            String[] erase = {"erase", "--ids-file", ids.toString(), "--type", "user_pseudo_id", "--yes"};
            Result first = rig.towpath(erase);
            assertDone(first);
            List<String> commits = rig.lake().commits(rig.day(FIRST));

            Result again = rig.towpath(erase);

            assertDone(again);
            assertThat(rows(again)).isEqualTo(rows(first));
            assertThat(rig.lake().commits(rig.day(FIRST))).isEqualTo(commits);
            assertThat(rig.lake().keys("_towpath/suppression/")).hasSize(1);
        }
    }

    private static String rows(Result result) {
        return result.out()
                .lines()
                .filter(line -> line.contains("rows before"))
                .findFirst()
                .orElseThrow();
    }

    private Rig start(Mode mode) throws IOException {
        Rig rig = Rig.start(
                folder,
                shards,
                TestDays.BERLIN,
                config -> config.withMode(mode).withParts("100KB", 2),
                yaml -> yaml + "\nerasure: {key: " + KEY + "}\n");
        try (AwsClients aws = new AwsClients(rig.sandbox.awsSettings())) {
            aws.secretsManager()
                    .createSecret(request ->
                            request.name(KEY).secretString("c29tZSBrZXkgZm9yIHRlc3RzLCAzMiBieXRlcyBsb25nIQ=="));
        }
        return rig;
    }

    /** Somebody with several events. */
    private static String personOf(DuckDb duckDb, Rig rig, DayKey day) throws Exception {
        return duckDb.column(
                        "select user_pseudo_id from read_parquet('" + rig.lake().files(day)
                                + "') where user_pseudo_id is not null group by all order by count(*) desc, 1 limit 1")
                .getFirst();
    }

    /** Not as a value of any object, and not as text of any document. */
    private static void assertNowhere(DuckDb duckDb, Rig rig, String person) throws Exception {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(rig.sandbox.bucket())) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            if (file.toString().endsWith(".parquet")) {
                assertThat(duckDb.number("select count(*) from read_parquet('" + file + "') where user_pseudo_id = '"
                                + person + "' or contains(join_key, '" + person + "')"))
                        .as(file.toString())
                        .isZero();
            } else {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(person);
            }
        }
    }

    private static void assertDone(Result result) {
        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    }
}
