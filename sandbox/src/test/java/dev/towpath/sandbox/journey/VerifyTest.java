package dev.towpath.sandbox.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.aws.AwsClients;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.cli.CommandLineRun.Result;
import dev.towpath.sandbox.Sandbox;
import dev.towpath.sandbox.ga4.ShardSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code towpath verify} against a lake that is damaged in every way, and healed by the command that it proposes. */
@Tag("long")
class VerifyTest {
    private static final long ROWS = 400;
    private static final TestDays DAYS = TestDays.berlin();
    private static final String DAY = "2024-01-02";
    private static final String RANGE = "2024-01-01..2024-01-04";
    private static final Pattern FINDING = Pattern.compile("(?m)^ {12}✗ (.*)\\n {14}(.*)$");

    @TempDir
    Path folder;

    private final ShardSource shards = new ShardSource();

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"CRAWLER", "PARTITIONS"})
    void findsEachDamageAndNamesTheCommandThatHeals(Mode mode) throws Exception {
        DAYS.put(shards, ROWS, "2024-01-01", DAY, "2024-01-03");
        try (Rig rig = Rig.start(folder, shards, mode)) {
            assertThat(rig.towpath("backfill", "2024-01-01..2024-01-03").exitCode())
                    .isZero();
            assertRight(rig);

            flipABit(object(rig));
            assertHealed(rig, ".*\\.snappy\\.parquet .*cannot be read back: column .* has a page .*");

            Files.delete(object(rig));
            assertHealed(rig, ".*\\.snappy\\.parquet is missing");

            Files.copy(object(rig), object(rig).resolveSibling("mine.parquet"));
            assertHealed(rig, ".*/mine\\.parquet is in no commit .*");

            dropPartition(rig);
            assertHealed(rig, "the partition event_date=20240102 of ga4\\.ga4 is not registered");

            shards.put(TestDays.table(DAY), DAYS.shard(DAY, ROWS + 57), Instant.now());
            assertHealed(rig, "events_20240102 changed after the export: 400 rows then, 457 now");
            assertThat(rig.lake().rows(rig.day(DAY))).isEqualTo(ROWS + 57);
        }
    }

    /** Nothing but a value tells that the object isn't the one that was written: rows and key-values are the same. */
    @Test
    void namesTheColumnOfAValueThatSomebodyChanged() throws Exception {
        Optional<EditedParquet> edited = EditedParquet.find();
        Assumptions.assumeTrue(edited.isPresent(), "skipped: no Python");
        DAYS.put(shards, ROWS, "2024-01-01", DAY, "2024-01-03");
        try (Rig rig = Rig.start(folder, shards, Mode.PARTITIONS)) {
            assertThat(rig.towpath("backfill", "2024-01-01..2024-01-03").exitCode())
                    .isZero();
            edited.get().changeOneValue(object(rig), folder);

            assertHealed(
                    rig,
                    ".*\\.parquet has .* were committed; it differs from what was extracted in column"
                            + " device\\.category");
        }
    }

    private static void assertRight(Rig rig) {
        Result result = rig.towpath("verify", RANGE, "--deep", "--source");
        assertThat(result.out() + result.err()).contains("Right: 3 of 3 days. Without a commit: 2024-01-04.");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).doesNotContain("checksums were kept").doesNotContain("✗");
    }

    /** One line, exit code 3; after the proposed command all is right. */
    private static void assertHealed(Rig rig, String finding) throws IOException {
        Result result = rig.towpath("verify", RANGE, "--deep", "--source");

        List<String[]> found = findings(result.out());
        assertThat(found).as(result.out() + result.err()).hasSize(1);
        assertThat(found.getFirst()[0]).matches(finding);
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out()).contains("Right: 2 of 3 days.");

        carryOut(rig, found.getFirst()[1]);
        assertRight(rig);
    }

    private static List<String[]> findings(String out) {
        Matcher matcher = FINDING.matcher(out);
        return Stream.generate(() -> matcher)
                .takeWhile(Matcher::find)
                .map(match -> new String[] {match.group(1), match.group(2)})
                .toList();
    }

    private static void carryOut(Rig rig, String command) throws IOException {
        String[] words = command.split(" ");
        if (words[0].equals("towpath")) {
            Result result = rig.towpath(Arrays.copyOfRange(words, 1, words.length));
            assertThat(result.exitCode()).as(result.err()).isZero();
        } else {
            assertThat(command).startsWith("aws s3 mv ");
            Path to = file(rig, words[4]);
            Files.createDirectories(to.getParent());
            Files.move(file(rig, words[3]), to, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static Path file(Rig rig, String uri) {
        return rig.sandbox.bucket().resolve(uri.substring(("s3://" + Sandbox.BUCKET + "/").length()));
    }

    private static Path object(Rig rig) throws IOException {
        try (Stream<Path> files = Files.list(rig.lake().folder(rig.day(DAY)))) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** In the pages: the footer is what the end of the file is. */
    private static void flipABit(Path object) throws IOException {
        byte[] bytes = Files.readAllBytes(object);
        bytes[bytes.length / 4] ^= (byte) 0x10;
        Files.write(object, bytes);
    }

    private static void dropPartition(Rig rig) {
        try (AwsClients aws = new AwsClients(rig.sandbox.awsSettings())) {
            aws.glue()
                    .deletePartition(request -> request.databaseName(Sandbox.DATABASE)
                            .tableName(Lake.TABLE)
                            .partitionValues(TestDays.compact(LocalDate.parse(DAY))));
        }
    }
}
