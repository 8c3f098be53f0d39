package dev.towpath.activities.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.towpath.workflows.activity.BackfillActivities.AwaitedDay;
import dev.towpath.workflows.activity.BackfillActivities.AwaitedDay.End;
import dev.towpath.workflows.export.DayOutcome;
import dev.towpath.workflows.export.DayProgress;
import dev.towpath.workflows.export.DayProgress.Phase;
import dev.towpath.workflows.export.ExportDayResult;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.TableKind;
import io.grpc.Status;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.RetryState;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class ForeignExportTest {
    private static final DayKey DAY = new DayKey("analytics_1", TableKind.EVENTS, LocalDate.of(2024, 2, 1));
    private static final WorkflowExecution RUN = WorkflowExecution.newBuilder()
            .setWorkflowId("export/analytics_1/events/20240201")
            .build();
    private static final ExportDayResult EXPORTED =
            new ExportDayResult(DayOutcome.EXPORTED, "events_20240201", 11, 1, 1_100, 9_000, 0, "commit");
    private final WorkflowServiceException noAnswer =
            new WorkflowServiceException(RUN, "ExportDay", Status.UNAVAILABLE.asRuntimeException());

    private final Deque<Object> results = new ArrayDeque<>();
    private final Deque<Object> phases = new ArrayDeque<>();

    @Test
    void awaitsTheResult() throws Exception {
        results.addAll(List.of(new TimeoutException(), EXPORTED));
        phases.add(Phase.EXTRACTING);

        assertThat(await()).isEqualTo(new AwaitedDay(End.FINISHED, DayOutcome.EXPORTED, 11, 1_100, ""));
    }

    @Test
    void tellsWhyTheExportFailed() throws Exception {
        results.add(new WorkflowFailedException(
                RUN,
                "ExportDay",
                EventType.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED,
                9,
                RetryState.RETRY_STATE_NON_RETRYABLE_FAILURE,
                ApplicationFailure.newNonRetryableFailure("Cannot commit it.", "ROW_COUNT_MISMATCH")));

        assertThat(await()).isEqualTo(new AwaitedDay(End.FAILED, null, 0, 0, "Cannot commit it."));
    }

    @Test
    void passesOverAnExportThatWaitsForItsShard() throws Exception {
        results.add(new TimeoutException());
        phases.add(Phase.WAITING);

        assertThat(await().end()).isEqualTo(End.WAITS_FOR_SHARD);
    }

    @Test
    void seesThatTheExportIsGone() throws Exception {
        results.add(new WorkflowNotFoundException(RUN, "ExportDay", null));

        assertThat(await().end()).isEqualTo(End.GONE);
    }

    @Test
    void doesNotTakeASilentServerForAFailedExport() {
        results.add(noAnswer);

        assertThatThrownBy(this::await).isSameAs(noAnswer);
    }

    @Test
    void goesOnAwaitingAnExportThatCannotBeAskedNow() throws Exception {
        results.addAll(List.of(new TimeoutException(), EXPORTED));
        phases.add(noAnswer);

        assertThat(await().end()).isEqualTo(End.FINISHED);
    }

    private AwaitedDay await() throws InterruptedException {
        WorkflowStub stub = proxy(WorkflowStub.class, method -> switch (method) {
            case "getResult" -> results.remove();
            case "query" -> phases.remove();
            default -> throw new UnsupportedOperationException(method);
        });
        return new ForeignExport(proxy(WorkflowClient.class, method -> stub)).await(DAY);
    }

    private interface Answers {
        Object to(String method);
    }

    private static <T> T proxy(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    Object answer = answers.to(method.getName());
                    return switch (answer) {
                        case Throwable failure -> throw failure;
                        case Phase phase -> new DayProgress(phase, "", 0, 0, 0, 0);
                        default -> answer;
                    };
                }));
    }
}
