package dev.towpath.cli.follow;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The end of a workflow. It is awaited by a long poll, which tells at once, and asked for at every look besides: a
 * long poll has been seen to miss the end of a workflow that closed while others polled for it.
 */
public final class Ending<R> {
    private static final int SECONDS = 10;

    private final WorkflowClient client;
    private final String id;
    private final Class<R> type;
    private final CompletableFuture<R> end;

    public Ending(WorkflowClient client, Starter.Started started, Class<R> type) {
        this.client = client;
        this.id = started.id();
        this.type = type;
        this.end = started.stub().getResultAsync(type);
    }

    public CompletableFuture<R> future() {
        return end;
    }

    /** Asks; a server that does not answer is asked again at the next look. */
    public void look() {
        try {
            WorkflowStub newest = client.newUntypedWorkflowStub(id);
            if (closed(newest.describe().getStatus())) {
                end.complete(newest.getResult(SECONDS, TimeUnit.SECONDS, type));
            }
        } catch (WorkflowFailedException e) {
            end.completeExceptionally(e);
        } catch (TimeoutException | RuntimeException e) {
            // Neither says that the workflow has ended.
        }
    }

    private static boolean closed(WorkflowExecutionStatus status) {
        return switch (status) {
            case WORKFLOW_EXECUTION_STATUS_COMPLETED,
                    WORKFLOW_EXECUTION_STATUS_FAILED,
                    WORKFLOW_EXECUTION_STATUS_CANCELED,
                    WORKFLOW_EXECUTION_STATUS_TERMINATED,
                    WORKFLOW_EXECUTION_STATUS_TIMED_OUT -> true;
            default -> false;
        };
    }
}
