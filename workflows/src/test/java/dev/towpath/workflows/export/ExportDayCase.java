package dev.towpath.workflows.export;

import dev.towpath.workflows.FakeJourney;
import dev.towpath.workflows.JourneyServer;
import dev.towpath.workflows.WorkflowRegistration;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.Names;
import dev.towpath.workflows.model.TableKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** One day, a server whose time skips, and a fake journey; the day ended at 23:00 UTC. */
abstract class ExportDayCase {
    static final DayKey DAY = new DayKey("analytics_1", TableKind.EVENTS, LocalDate.of(2024, 1, 31));
    static final Instant DAY_END = Instant.parse("2024-01-31T23:00:00Z");

    JourneyServer server;
    FakeJourney fake;

    /** When the export starts. */
    Instant start() {
        return Instant.parse("2024-02-01T14:00:00Z");
    }

    @BeforeEach
    void startServer() {
        server = new JourneyServer(start());
        fake = new FakeJourney(server.environment::currentTimeMillis);
        server.start(WorkflowRegistration::register, fake);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    static ExportDayRequest waiting(Duration shardWait) {
        return new ExportDayRequest(DAY.property(), DAY.table(), DAY.day(), false, shardWait, null, null);
    }

    static String id() {
        return Names.exportId(DAY);
    }
}
