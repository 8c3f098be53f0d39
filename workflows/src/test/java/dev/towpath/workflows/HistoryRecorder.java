package dev.towpath.workflows;

import dev.towpath.workflows.activity.BackfillActivities.AwaitedDay;
import dev.towpath.workflows.activity.ErasureActivities;
import dev.towpath.workflows.activity.ScheduleActivities.Survey;
import dev.towpath.workflows.backfill.BackfillRequest;
import dev.towpath.workflows.backfill.BackfillResult;
import dev.towpath.workflows.backfill.BackfillWorkflow;
import dev.towpath.workflows.erase.EraseRequest;
import dev.towpath.workflows.erase.EraseWorkflow;
import dev.towpath.workflows.erase.ScriptedErasure;
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
import java.util.function.Function;
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

    /** One day that an export commits meanwhile, and one on which somebody is left at first. */
    @Test
    void erase() {
        ScriptedErasure scripted = new ScriptedErasure();
        scripted.days = List.of(DAY.day(), DAY.day().plusDays(1));
        scripted.overtaken.add(true);
        scripted.hitsLeft.addAll(List.of(0L, 1L));
        record("erase", List.of(scripted), server -> {
            String id = Names.eraseId(DAY.property(), DAY.table(), 1, null, null);
            server.startUntyped(
                            EraseWorkflow.TYPE,
                            id,
                            new EraseRequest(DAY.property(), DAY.table(), null, null, 1, null, null))
                    .getResult(ErasureActivities.Receipt.class);
            return id;
        });
    }

    private interface Journey {
        /** Returns the workflow's ID. */
        String run(JourneyServer server, FakeJourney journey, FakeCalendar calendar);
    }

    private static void record(String name, Journey run) {
        try (JourneyServer server = server()) {
            FakeJourney journey = new FakeJourney(server.environment::currentTimeMillis);
            FakeCalendar calendar = new FakeCalendar();
            record(server, name, List.of(journey, calendar), started -> run.run(started, journey, calendar));
        }
    }

    /** @param run returns the workflow's ID */
    private static void record(String name, List<Object> activities, Function<JourneyServer, String> run) {
        try (JourneyServer server = server()) {
            record(server, name, activities, run);
        }
    }

    private static JourneyServer server() {
        return new JourneyServer(Instant.parse("2024-02-01T14:00:00Z"));
    }

    private static void record(
            JourneyServer server, String name, List<Object> activities, Function<JourneyServer, String> run) {
        try {
            server.start(WorkflowRegistration::register, activities.toArray());
            String id = run.apply(server);
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
