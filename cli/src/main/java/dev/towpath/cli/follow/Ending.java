package dev.towpath.cli.follow;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A workflow that was started or found, and its end. The end is awaited by a long poll, which tells at once, and asked
 * for at every look besides: a long poll has been seen to miss the end of a workflow that closed while others polled
 * for it.
 */
public final class Ending<R> {
    private static final int SECONDS = 10;

    private final WorkflowClient client;
    private final Starter.Started started;
    private final Class<R> type;
    private final CompletableFuture<R> told;
    private final CompletableFuture<R> end;
    private volatile Instant endedAt;

    public Ending(WorkflowClient client, Starter.Started started, Class<R> type) {
        this.client = client;
        this.started = started;
        this.type = type;
        this.told = started.stub().getResultAsync(type);
        this.end = told.whenComplete((result, failure) -> endedAt = Instant.now());
    }

    public Starter.Started started() {
        return started;
    }

    public String id() {
        return started.id();
    }

    public boolean ended() {
        return end.isDone();
    }

    /**
     * What the workflow returned, once it has {@link #ended}.
     *
     * @throws CompletionException with why it failed
     */
    public R result() {
        return end.join();
    }

    /** How long it took from its start, or has taken until now. */
    public Duration took() {
        Instant until = endedAt == null ? Instant.now() : endedAt;
        Duration took = Duration.between(started.at(), until);
        return took.isNegative() ? Duration.ZERO : took;
    }

    /** Asks; a server that does not answer is asked again at the next look. */
    public void look() {
        try {
            WorkflowStub newest = client.newUntypedWorkflowStub(started.id());
            if (closed(newest.describe().getStatus())) {
                told.complete(newest.getResult(SECONDS, TimeUnit.SECONDS, type));
            }
        } catch (WorkflowFailedException e) {
            told.completeExceptionally(e);
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
