package dev.towpath.activities.export;

import static dev.towpath.activities.lake.LakeFixture.DAY;
import static dev.towpath.activities.lake.LakeFixture.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.towpath.activities.heartbeat.Heartbeats;
import dev.towpath.activities.lake.LakeFixture;
import dev.towpath.activities.settings.Settings;
import dev.towpath.workflows.activity.ExportActivities;
import dev.towpath.workflows.activity.ExportActivities.CommitRequest;
import dev.towpath.workflows.activity.ExportActivities.CommitResult;
import dev.towpath.workflows.activity.ExtractActivities.StreamResult;
import io.temporal.testing.TestActivityEnvironment;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class CommitDayTest {
    private final PlannerFixture fixture = new PlannerFixture();
    private final Logger logger = (Logger) LoggerFactory.getLogger(CommittedLine.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Level before = logger.getLevel();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(Level.INFO);
    }

    @AfterEach
    void putBack() {
        logger.detachAppender(lines);
        logger.setLevel(before);
    }

    @Test
    void tellsTheLogWhatWasCommitted() {
        fixture.lake.putPart(FIRST, 0, 0, 100);
        fixture.lake.putPart(FIRST, 0, 1, 20);

        CommitResult result = commit(120);

        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("committed shop events 2024-02-01: commit 1, 120 rows, 2 parts, "
                        + result.parquetBytes() + " bytes, from DAILY");
    }

    private CommitResult commit(long rows) {
        String plan = fixture.plans.write(LakeFixture.plan(FIRST, "2024-02-02T10:00:00Z", 1, rows));
        Settings settings = TestSettings.of(TestSettings.EVENTS);
        TestActivityEnvironment environment = TestActivityEnvironment.newInstance();
        try {
            environment.registerActivitiesImplementations(new ExportActivitiesImpl(
                    settings,
                    fixture.planner(settings),
                    fixture.plans,
                    fixture.lake.commits,
                    new CommitResults(fixture.lake.store, fixture.lake.keys),
                    new Heartbeats(Duration.ofSeconds(10))));
            return environment
                    .newActivityStub(ExportActivities.class)
                    .commitDay(new CommitRequest(DAY, plan, List.of(stream(rows))));
        } finally {
            environment.close();
        }
    }

    private static StreamResult stream(long rows) {
        return new StreamResult(0, rows, 0, rows, 2, 0);
    }
}
