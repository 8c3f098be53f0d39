package dev.towpath.workflows;

import dev.towpath.workflows.activity.BackfillActivities.AwaitedDay;
import dev.towpath.workflows.activity.ScheduleActivities.Survey;
import dev.towpath.workflows.backfill.BackfillRequest;
import dev.towpath.workflows.backfill.BackfillResult;
import dev.towpath.workflows.backfill.BackfillWorkflow;
import dev.towpath.workflows.export.ExportDayRequest;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.Names;
import dev.towpath.workflows.model.TableKind;
import dev.towpath.workflows.schedule.ScheduledExportRequest;
import dev.towpath.workflows.schedule.ScheduledExportResult;
import dev.towpath.workflows.schedule.ScheduledExportWorkflow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Records the histories that {@link ReplayTest} replays: {@code mvn -pl workflows test -Dtest=HistoryRecorder
 * -Dtowpath.record=src/test/resources/histories}. Only for new workflows and paths: a recorded history is a promise.
 */
@EnabledIfSystemProperty(named = "towpath.record", matches = ".+")
class HistoryRecorder {
    private static final DayKey DAY = new DayKey("analytics_1", TableKind.EVENTS, LocalDate.of(2024, 1, 31));

    @Test
    void exportDay() {
        record("export-day", (server, journey, calendar) -> {
            journey.streams = 3;
            Instant comes = journey.now().plus(Duration.ofMinutes(20));
            journey.shards =
                    request -> journey.now().isBefore(comes) ? FakeJourney.nothing() : FakeJourney.daily(request.day());
            server.export(ExportDayRequest.of(DAY));
            return Names.exportId(DAY);
        });
    }

    @Test
    void exportDayReplanned() {
        record("export-day-replanned", (server, journey, calendar) -> {
            AtomicInteger reads = new AtomicInteger();
            journey.extractor = request -> {
                if (reads.incrementAndGet() == 1) {
                    throw FakeJourney.refusal(FailureType.PLAN_OUTDATED, "Cannot read: the session expired.");
                }
                return FakeJourney.delivered(request);
            };
            server.export(ExportDayRequest.of(DAY));
            return Names.exportId(DAY);
        });
    }

    @Test
    void scheduledExport() {
        record("scheduled-export", (server, journey, calendar) -> {
            calendar.survey = request -> new Survey(List.of(DAY.day(), DAY.day().minusDays(2)), 2, 0);
            String id = Names.scheduledId(DAY.property(), DAY.table());
            server.startUntyped(
                            ScheduledExportWorkflow.TYPE,
                            id,
                            new ScheduledExportRequest(DAY.property(), DAY.table(), null, null))
                    .getResult(ScheduledExportResult.class);
            return id;
        });
    }

    @Test
    void backfill() {
        record("backfill", (server, journey, calendar) -> {
            CountDownLatch release = new CountDownLatch(1);
            journey.extractor = request -> {
                if (request.day().equals(DAY)) {
                    await(release);
                }
                return FakeJourney.delivered(request);
            };
            server.startExport(ExportDayRequest.of(DAY));
            calendar.awaiter = request -> new AwaitedDay(AwaitedDay.End.WAITS_FOR_SHARD, null, 0, 0, "");
            LocalDate from = DAY.day().minusDays(4);
            String id = Names.backfillId(DAY.property(), DAY.table(), from, DAY.day());
            server.startUntyped(
                            BackfillWorkflow.TYPE,
                            id,
                            new BackfillRequest(
                                    DAY.property(), DAY.table(), from, DAY.day(), 2, null, null, null, null))
                    .getResult(BackfillResult.class);
            release.countDown();
            return id;
        });
    }

    private interface Journey {
        /** Returns the workflow's ID. */
        String run(JourneyServer server, FakeJourney journey, FakeCalendar calendar);
    }

    private static void record(String name, Journey run) {
        try (JourneyServer server = new JourneyServer(Instant.parse("2024-02-01T14:00:00Z"))) {
            FakeJourney journey = new FakeJourney(server.environment::currentTimeMillis);
            FakeCalendar calendar = new FakeCalendar();
            server.start(WorkflowRegistration::register, journey, calendar);
            String id = run.run(server, journey, calendar);
            Path folder = Files.createDirectories(Path.of(System.getProperty("towpath.record")));
            Files.writeString(
                    folder.resolve(name + ".json"),
                    server.client().fetchHistory(id).toJson(true));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
