package dev.towpath.workflows.backfill;

import dev.towpath.workflows.FakeCalendar;
import dev.towpath.workflows.FakeJourney;
import dev.towpath.workflows.JourneyServer;
import dev.towpath.workflows.WorkflowRegistration;
import dev.towpath.workflows.backfill.BackfillRequest.Order;
import dev.towpath.workflows.backfill.BackfillRequest.Work;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.Names;
import dev.towpath.workflows.model.TableKind;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.Worker;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Backfills of January 2024, with a fake journey under every day. */
abstract class BackfillCase {
    static final LocalDate JAN_1 = LocalDate.of(2024, 1, 1);

    JourneyServer server;
    FakeJourney journey;
    FakeCalendar calendar;

    @BeforeEach
    void start() {
        server = new JourneyServer(Instant.parse("2024-06-01T12:00:00Z"));
        journey = new FakeJourney(server.environment::currentTimeMillis);
        calendar = new FakeCalendar();
        server.start(this::register, journey, calendar);
    }

    void register(Worker worker) {
        WorkflowRegistration.register(worker);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static BackfillRequest january(int days, int parallel, Order order, Work work) {
        return new BackfillRequest(
                "analytics_1", TableKind.EVENTS, JAN_1, JAN_1.plusDays(days - 1), parallel, order, work, null, null);
    }

    static BackfillRequest january(int days, int parallel) {
        return january(days, parallel, null, null);
    }

    WorkflowStub startBackfill(BackfillRequest request) {
        return server.startUntyped(BackfillWorkflow.TYPE, id(request), request);
    }

    BackfillResult run(BackfillRequest request) {
        return startBackfill(request).getResult(BackfillResult.class);
    }

    List<String> plannedDays() {
        return journey.plans.stream().map(plan -> plan.day().day().toString()).toList();
    }

    static String id(BackfillRequest request) {
        return Names.backfillId(request.property(), request.table(), request.from(), request.to());
    }

    static DayKey key(int dayOfJanuary) {
        return new DayKey("analytics_1", TableKind.EVENTS, LocalDate.of(2024, 1, dayOfJanuary));
    }
}
