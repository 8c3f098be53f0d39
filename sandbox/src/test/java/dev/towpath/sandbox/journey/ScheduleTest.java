package dev.towpath.sandbox.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.cli.CommandLineRun.Result;
import dev.towpath.sandbox.ga4.ShardSource;
import dev.towpath.workflows.export.DayOutcome;
import dev.towpath.workflows.export.DayProgress.Phase;
import dev.towpath.workflows.export.ExportDayRequest;
import dev.towpath.workflows.export.ExportDayResult;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.Names;
import dev.towpath.workflows.model.Publish;
import dev.towpath.workflows.model.TableKind;
import dev.towpath.workflows.schedule.ScheduledExportResult;
import io.temporal.client.WorkflowStub;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schedules on the real server, made by {@code towpath schedule apply} and moved by the {@code temporal} command. */
@Tag("long")
class ScheduleTest {
    private static final long ROWS = 120;

    @TempDir
    Path folder;

    /** Times of day at which the date in UTC is not the property's, and weeks in which its clocks change. */
    @ParameterizedTest
    @CsvSource({
        "America/New_York, 22:00, 2024-03-09T12:00:00Z, 2024-03-12T12:00:00Z, 2024-03-08, 3",
        "America/New_York, 22:00, 2024-11-02T12:00:00Z, 2024-11-05T12:00:00Z, 2024-11-01, 3",
        "Europe/Berlin,    00:30, 2024-03-29T12:00:00Z, 2024-04-01T12:00:00Z, 2024-03-29, 3",
        "Europe/Berlin,    00:30, 2024-10-25T12:00:00Z, 2024-10-28T12:00:00Z, 2024-10-25, 3",
        "Asia/Tokyo,       05:00, 2024-03-09T12:00:00Z, 2024-03-11T12:00:00Z, 2024-03-09, 2"
    })
    void aBackfillOfTheScheduleExportsTheDaysBeforeItsFirings(
            String zone, String at, String from, String to, LocalDate first, int days) throws Exception {
        ShardSource shards = new ShardSource();
        TestDays property = new TestDays(zone);
        first.minusDays(3).datesUntil(first.plusDays(days + 3)).forEach(day -> property.put(shards, ROWS, day));
        try (Rig rig = start(shards, zone, at)) {
            ScheduleOnServer schedule = ScheduleOnServer.apply(rig);

            schedule.backfill(from, to);

            List<LocalDate> expected = first.datesUntil(first.plusDays(days)).toList();
            assertThat(schedule.firings(days))
                    .extracting(ScheduledExportResult::day)
                    .hasSameElementsAs(expected);
            for (LocalDate day : expected) {
                assertThat(result(rig, day).rows()).isEqualTo(ROWS);
            }
            assertThat(rig.lake().days())
                    .containsExactlyElementsOf(
                            expected.stream().map(TestDays::compact).toList());
            schedule.delete();
        }
    }

    /** The server's own clock decides what a firing exports, so these days are counted back from today. */
    @Test
    void aFiringEndsWhileADayWaitsAndLaterOnesHealReplaceAndCatchUp() throws Exception {
        ZoneId zone = zoneWhereItIsNoon();
        LocalDate day = LocalDate.now(zone).minusDays(1);
        ShardSource shards = new ShardSource();
        TestDays property = new TestDays(zone.getId());
        property.put(shards, ROWS, day.minusDays(1), day.minusDays(2), day.minusDays(3));
        property.put(shards, ROWS, day.minusDays(20), day.minusDays(21), day.minusDays(22), day.minusDays(23));
        try (Rig rig = start(shards, zone.getId(), "23:00")) {
            ScheduleOnServer schedule = ScheduleOnServer.apply(rig);

            schedule.trigger();
            ScheduledExportResult first = schedule.firings(1).getFirst();

            assertThat(first.day()).isEqualTo(day);
            assertThat(first.started())
                    .isEqualTo(days(
                            day,
                            day.minusDays(1),
                            day.minusDays(2),
                            day.minusDays(3),
                            day.minusDays(20),
                            day.minusDays(21),
                            day.minusDays(22)));
            Eventually.happens("the late day waits", () -> phase(rig, day) == Phase.WAITING);
            for (int back : List.of(1, 2, 3, 20, 21, 22)) {
                assertThat(result(rig, day.minusDays(back)).outcome()).isEqualTo(DayOutcome.EXPORTED);
            }

            shards.put(TestDays.table(day.minusDays(2)), property.shard(day.minusDays(2), ROWS + 57), Instant.now());
            schedule.trigger();
            ScheduledExportResult second = schedule.firings(2).getLast();

            assertThat(second.started()).isEqualTo(days(day.minusDays(2), day.minusDays(23)));
            assertThat(second.alreadyRunning()).isEqualTo(days(day));
            assertThat(result(rig, day.minusDays(2)).commit()).endsWith("/000002.json");
            assertThat(rig.lake().rows(key(rig, day.minusDays(2)))).isEqualTo(ROWS + 57);
            assertThat(result(rig, day.minusDays(23)).rows()).isEqualTo(ROWS);

            property.put(shards, ROWS, day);
            assertThat(phase(rig, day)).isEqualTo(Phase.WAITING);
            TemporalCli.run("workflow", "cancel", "--workflow-id", Names.exportId(key(rig, day)));
            Eventually.happens(
                    "the wait is cancelled", () -> export(rig, day).describe().getCloseTime() != null);
            schedule.trigger();

            assertThat(schedule.firings(3).getLast().started()).isEqualTo(days(day));
            assertThat(result(rig, day).rows()).isEqualTo(ROWS);
            assertThat(rig.lake().days()).hasSize(8);
            schedule.delete();
        }
    }

    @Test
    void aDayThatWaitsIsExportedWhenItsShardHasCome() throws Exception {
        ZoneId zone = zoneWhereItIsNoon();
        LocalDate day = LocalDate.now(zone).minusDays(1);
        ShardSource shards = new ShardSource();
        try (Rig rig = start(shards, zone.getId(), "23:00")) {
            DayKey key = key(rig, day);
            WorkflowStub export = rig.start(new ExportDayRequest(
                    key.property(), key.table(), day, false, Duration.ofSeconds(8), Publish.NOW, null));
            Eventually.happens("the day waits", () -> phase(rig, day) == Phase.WAITING);

            new TestDays(zone.getId()).put(shards, ROWS, day);

            assertThat(export.getResult(ExportDayResult.class).outcome()).isEqualTo(DayOutcome.EXPORTED);
            assertThat(rig.lake().rows(key)).isEqualTo(ROWS);
            Result status = rig.towpath("status", day.toString());
            assertThat(status.out()).contains(day + "  ✓ exported", "120");
        }
    }

    private Rig start(ShardSource shards, String zone, String at) throws Exception {
        return Rig.start(
                folder,
                shards,
                zone,
                config -> config.withMode(Mode.PARTITIONS),
                yaml -> yaml.replace(
                        "privacy: {profile: none}", "privacy: {profile: none}\n  schedule: {at: \"" + at + "\"}"));
    }

    /** So that no midnight comes between a test's clock and the server's. */
    private static ZoneId zoneWhereItIsNoon() {
        int east = 12 - ZonedDateTime.now(ZoneOffset.UTC).getHour();
        return ZoneId.of(east == 0 ? "Etc/UTC" : "Etc/GMT" + (east > 0 ? "-" + east : "+" + -east));
    }

    private static DayKey key(Rig rig, LocalDate day) {
        return new DayKey(rig.dataset, TableKind.EVENTS, day);
    }

    private static WorkflowStub export(Rig rig, LocalDate day) {
        return rig.client().newUntypedWorkflowStub(Names.exportId(key(rig, day)));
    }

    private static ExportDayResult result(Rig rig, LocalDate day) {
        return export(rig, day).getResult(ExportDayResult.class);
    }

    private static Phase phase(Rig rig, LocalDate day) {
        return rig.progress(key(rig, day)).phase();
    }

    private static String days(LocalDate... days) {
        return String.join(", ", List.of(days).stream().map(LocalDate::toString).toList());
    }
}
