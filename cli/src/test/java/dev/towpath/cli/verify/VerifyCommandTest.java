package dev.towpath.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.SourceFingerprint;
import dev.towpath.activities.verify.Check;
import dev.towpath.activities.verify.DayVerification.Volume;
import dev.towpath.activities.verify.Finding;
import dev.towpath.activities.verify.Finding.Kind;
import dev.towpath.activities.verify.VerifiedDay;
import dev.towpath.activities.verify.VerifiedDay.Objects;
import dev.towpath.activities.verify.VerifiedDay.Partition;
import dev.towpath.activities.verify.VerifiedDay.Source;
import dev.towpath.activities.verify.VerifyProgress;
import dev.towpath.cli.CommandRun;
import dev.towpath.cli.command.Target;
import dev.towpath.cli.days.DayRange;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.ShardKind;
import dev.towpath.workflows.model.TowpathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VerifyCommandTest {
    private static final Source UNASKED = new Source(Source.State.NOT_ASKED, -1);
    private static final String STRAY =
            "ga4/event_date=20240327/x.parquet is in no commit (41,000 bytes);" + " readers count its rows too";

    @TempDir
    private Path folder;

    private CommandRun towpath;
    private final Days lake = new Days();

    @BeforeEach
    void prepare() {
        towpath = new CommandRun(folder).verifier(settings -> lake);
    }

    /** 2024-03-30 was never exported, 2024-03-27 differs, the others are right. */
    private static final class Days implements LakeVerifier {
        private final List<String> asked = new ArrayList<>();
        private Runnable whileReading = () -> {};
        private boolean closed;

        @Override
        public Volume volume(Target target, DayRange days) {
            return new Volume(days.size(), 2_000, 100_000);
        }

        @Override
        public VerifiedDay verify(Target target, LocalDate day, Set<Check> checks, VerifyProgress progress) {
            asked.add(target.property().name() + " " + day + " " + checks);
            progress.read(500, 25_000);
            whileReading.run();
            progress.read(500, 25_000);
            boolean source = checks.contains(Check.SOURCE);
            return switch (day.getDayOfMonth()) {
                case 30 ->
                    new VerifiedDay(
                            target.day(day),
                            Optional.empty(),
                            new Objects(0, 0, 0),
                            Partition.NOT_LOOKED_AT,
                            UNASKED,
                            List.of(),
                            List.of());
                case 27 ->
                    new VerifiedDay(
                            target.day(day),
                            Optional.of(commit(2)),
                            new Objects(2, 1, 412_301),
                            Partition.REGISTERED,
                            source ? new Source(Source.State.CHANGED, 412_358) : UNASKED,
                            List.of(new Finding(Kind.STRAY_OBJECT, STRAY, "aws s3 mv a b")),
                            List.of("a note"));
                default ->
                    new VerifiedDay(
                            target.day(day),
                            Optional.of(commit(1)),
                            new Objects(9, 9, 409_950),
                            Partition.REGISTERED,
                            source ? new Source(Source.State.SAME, 409_950) : UNASKED,
                            List.of(),
                            List.of("a note"));
            };
        }

        private static CommitRecord commit(long number) {
            Instant then = Instant.parse("2024-03-28T15:00:00Z");
            return new CommitRecord(
                    1,
                    number,
                    CommitRecord.Kind.EXPORT,
                    "20240328T150000Z-00000001",
                    "events_x",
                    ShardKind.DAILY,
                    false,
                    new SourceFingerprint(ShardKind.DAILY, "events_x", then, 409_950, 1, ""),
                    null,
                    then,
                    then,
                    "",
                    1,
                    0,
                    409_950,
                    409_950,
                    0,
                    List.of());
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void showsEachDayAndBeneathItWhatDiffersAndWhatHelps() {
        CommandRun.Result result = towpath.run("verify", "2024-03-27..2024-03-30", "--source", "-p", "shop");

        assertThat(result.out()).isEqualTo("""
                shop · events
                DAY           COMMIT     OBJECTS     PARQUET ROWS  PARTITION   BIGQUERY
                2024-03-30  · no commit  –                      –  –
                2024-03-29  ✓ gen 1      9 of 9           409,950  registered  409,950  same
                2024-03-28  ✓ gen 1      9 of 9           409,950  registered  409,950  same
                2024-03-27  ✗ gen 2      2 of 1           412,301  registered  412,358  changed after the export
                            ✗ ga4/event_date=20240327/x.parquet is in no commit (41,000 bytes); readers count its rows too
                              aws s3 mv a b
                · 2024-03-29 and 2 more days: a note
                Right: 2 of 3 days. Without a commit: 2024-03-30.

                """);
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(lake.closed).isTrue();
    }

    @Test
    void endsWellWhereNothingDiffers() {
        CommandRun.Result result = towpath.run("verify", "2024-03-28..2024-03-30", "-p", "shop");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(lake.asked).containsExactly("shop 2024-03-30 []", "shop 2024-03-29 []", "shop 2024-03-28 []");
    }

    @Test
    void endsWellWhereNothingWasExported() {
        CommandRun.Result result = towpath.run("verify", "2024-03-30", "-p", "shop");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("Nothing was exported. Without a commit: 2024-03-30.");
    }

    @Test
    void looksAtTheLastSevenDaysOfEveryTable() {
        towpath.run("verify", "--deep");

        assertThat(lake.asked).hasSize(14).startsWith("shop 2024-03-30 [DEEP]").endsWith("blog 2024-03-24 [DEEP]");
    }

    @Test
    void saysItAsJson() {
        JsonNode document = towpath.run("verify", "2024-03-27..2024-03-30", "--source", "-p", "shop", "-o", "json")
                .json();

        assertThat(document.path("command").asText()).isEqualTo("verify");
        assertThat(document.path("state").asText()).isEqualTo("differs");
        assertThat(document.path("exitCode").asInt()).isEqualTo(3);
        assertThat(document.at("/days/0/state").asText()).isEqualTo("uncommitted");
        assertThat(document.at("/days/1/state").asText()).isEqualTo("right");
        JsonNode differing = document.at("/days/3");
        assertThat(differing.path("rows").asLong()).isEqualTo(412_301);
        assertThat(differing.path("partition").asText()).isEqualTo("registered");
        assertThat(differing.path("source").asText()).isEqualTo("changed");
        assertThat(differing.path("sourceRows").asLong()).isEqualTo(412_358);
        assertThat(differing.at("/findings/0/type").asText()).isEqualTo("stray_object");
        assertThat(differing.at("/findings/0/message").asText()).isEqualTo(STRAY);
        assertThat(differing.at("/findings/0/next").asText()).isEqualTo("aws s3 mv a b");
    }

    @Test
    void saysEachDayAsItIsDoneInAStream() {
        List<String> lines = towpath.run("verify", "2024-03-28..2024-03-29", "-p", "shop", "-o", "jsonl")
                .out()
                .lines()
                .toList();

        assertThat(lines).hasSize(4);
        assertThat(lines.get(1)).contains("\"type\":\"day\"", "\"day\":\"2024-03-29\"");
        assertThat(lines.getLast()).contains("\"type\":\"result\"", "\"state\":\"right\"");
    }

    @Test
    void endsByTheEnvironmentWhereThatRefuses() {
        lake.whileReading = () -> {
            throw new TowpathException(
                    FailureType.ACCESS_DENIED, "Cannot verify events of 2024-03-29: refused.", "allow glue:GetTable");
        };

        CommandRun.Result result = towpath.run("verify", "2024-03-29", "-p", "shop");

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err()).isEqualTo("""
                ✗ Cannot verify events of 2024-03-29: refused.
                  hint: allow glue:GetTable
                """);
    }

    @Test
    void showsHowFarTheReadingIsOnATerminal() {
        Ticking clock = new Ticking();
        lake.whileReading = () -> clock.pass(Duration.ofSeconds(1));

        String shown = towpath.clock(clock)
                .onATerminal()
                .run("verify", "2024-03-28..2024-03-29", "--deep", "-p", "shop")
                .err();

        assertThat(shown)
                .contains("  2024-03-29  ██████████░░░░░░░░░░  1,000 of 2,000 rows read back, 50.0 kB of 100.0 kB")
                .contains("  2024-03-28  ████████████████████  2,000 of 2,000 rows read back, 100.0 kB of 100.0 kB,"
                        + " 1,000 rows/s");
    }

    @Test
    void givesASignOfLifeElsewhere() {
        Ticking clock = new Ticking();
        lake.whileReading = () -> clock.pass(Duration.ofSeconds(31));

        CommandRun.Result result = towpath.clock(clock).run("verify", "2024-03-28", "--deep", "-p", "shop");

        assertThat(result.err()).isEqualTo("""
                2024-03-31T15:20:31Z reading 2024-03-28, 1,000 of 2,000 rows read back, 50.0 kB of 100.0 kB
                """);
        assertThat(towpath.run("verify", "2024-03-28", "--deep", "-p", "shop", "-q")
                        .err())
                .isEmpty();
    }

    private static final class Ticking extends Clock {
        private Instant now = Instant.parse("2024-03-31T15:20:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
