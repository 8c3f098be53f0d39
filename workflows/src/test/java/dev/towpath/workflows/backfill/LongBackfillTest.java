package dev.towpath.workflows.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.workflows.FakeJourney;
import dev.towpath.workflows.JourneyServer;
import dev.towpath.workflows.WorkflowRegistration;
import dev.towpath.workflows.backfill.BackfillRequest.Order;
import dev.towpath.workflows.export.ExportDayWorkflowImpl;
import dev.towpath.workflows.model.FailureType;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.worker.Worker;
import io.temporal.workflow.WorkflowInit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A backfill that continues as new every third day instead of every hundredth. */
class LongBackfillTest extends BackfillCase {
    public static final class ThreeDaysPerRun extends BackfillWorkflowImpl {
        @WorkflowInit
        public ThreeDaysPerRun(BackfillRequest request) {
            super(request, 3);
        }
    }

    @Override
    void register(Worker worker) {
        worker.registerWorkflowImplementationTypes(
                WorkflowRegistration.options(), ExportDayWorkflowImpl.class, ThreeDaysPerRun.class);
    }

    @Test
    void carriesItsTallyOnAndCrawlsOnceAtTheEnd() {
        BackfillRequest request = january(8, 2);

        assertThat(run(request)).isEqualTo(new BackfillResult(8, 8, 0, 0, 0, "", 800, 40_000));

        assertThat(plannedDays()).hasSize(8).doesNotHaveDuplicates();
        assertThat(journey.count("crawlTable")).isEqualTo(1);
        assertThat(journey.count("resolveDay 2024-01-01")).isEqualTo(3 + 1);
        assertThat(server.client()
                        .fetchHistory(id(request))
                        .getEvents()
                        .getFirst()
                        .getWorkflowExecutionStartedEventAttributes()
                        .getContinuedExecutionRunId())
                .isNotEmpty();
    }

    @Test
    void carriesFailedDaysOnToTheEnd() {
        AtomicInteger commits = new AtomicInteger();
        journey.committer = request -> {
            if (commits.incrementAndGet() == 1) {
                throw FakeJourney.refusal(FailureType.SUPERSEDED, "Cannot commit: a newer one is there.");
            }
            return FakeJourney.commit(request);
        };

        WorkflowStub stub = startBackfill(january(7, 1, Order.NEWEST_FIRST, null));

        ApplicationFailure failure = JourneyServer.failureOf(stub);
        assertThat(failure.getOriginalMessage()).isEqualTo("Cannot export 1 of 7 days: 2024-01-07.");
        assertThat(plannedDays()).hasSize(7).startsWith("2024-01-07").endsWith("2024-01-01");
    }
}
