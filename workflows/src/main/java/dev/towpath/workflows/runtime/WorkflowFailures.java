package dev.towpath.workflows.runtime;

import dev.towpath.workflows.model.FailureType;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.failure.TimeoutFailure;
import io.temporal.workflow.Workflow;

/**
 * The failures of workflows: one sentence, the name of a {@link FailureType}, the hint as first detail, no stack trace.
 *
 * <p>Rethrown as they come, Temporal's failures show "Activity task failed" first, the sentence second and a stack trace
 * after that.
 */
public final class WorkflowFailures {
    private WorkflowFailures() {}

    /** A failure that ends the workflow. */
    public static ApplicationFailure failure(FailureType type, String sentence, String hint, Object... details) {
        Object[] all = new Object[details.length + 1];
        all[0] = hint;
        System.arraycopy(details, 0, all, 1, details.length);
        ApplicationFailure failure = ApplicationFailure.newBuilder()
                .setMessage(sentence)
                .setType(type.name())
                .setNonRetryable(true)
                .setDetails(all)
                .build();
        failure.setStackTrace(new StackTraceElement[0]);
        return failure;
    }

    /** A workflow started without any input would wait for a worker that can run it, for ever. */
    public static <T> T requireInput(T request, String workflowType) {
        if (request == null) {
            throw failure(
                    FailureType.INVALID_REQUEST,
                    "Cannot run " + workflowType + ": its input is missing.",
                    "give one as JSON: --input '{\"property\": …}'");
        }
        return request;
    }

    /**
     * What ends a workflow whose activity failed: its sentence once, or the cancellation itself. A failure is told in
     * the worker's log too, by its type: alarms count these lines, and
     * {@code infra/terraform/modules/alerts/log-lines.json} says how they are found.
     *
     * @param doing {@code export events of 2024-01-31}, for failures that have no sentence of their own
     */
    public static TemporalFailure ending(TemporalFailure failure, String doing) {
        CanceledFailure cancelled = find(failure, CanceledFailure.class);
        if (cancelled != null) {
            return cancelled;
        }
        FailureType type = type(failure);
        Workflow.getLogger(WorkflowFailures.class).warn("failed to {}: {}", doing, type);
        return failure(type, sentence(failure, doing), hint(failure));
    }

    public static boolean cancelled(TemporalFailure failure) {
        return find(failure, CanceledFailure.class) != null;
    }

    /** The type that the activity gave, {@link FailureType#UNAVAILABLE} for time that ran out. */
    public static FailureType type(TemporalFailure failure) {
        ApplicationFailure application = find(failure, ApplicationFailure.class);
        if (application != null) {
            return FailureType.of(application.getType());
        }
        return find(failure, TimeoutFailure.class) == null ? FailureType.BUG : FailureType.UNAVAILABLE;
    }

    /** The human sentence of a failure. */
    public static String sentence(TemporalFailure failure, String doing) {
        ApplicationFailure application = find(failure, ApplicationFailure.class);
        if (application != null) {
            String message = application.getOriginalMessage();
            boolean own =
                    type(failure) != FailureType.BUG || FailureType.BUG.name().equals(application.getType());
            return own ? message : "Cannot " + doing + ": " + application.getType() + ": " + message;
        }
        if (find(failure, TimeoutFailure.class) != null && failure instanceof ActivityFailure activity) {
            return "Cannot " + doing + ": " + activity.getActivityType() + " found no end in the time that it has.";
        }
        return "Cannot " + doing + ": " + failure.getOriginalMessage();
    }

    private static String hint(TemporalFailure failure) {
        ApplicationFailure application = find(failure, ApplicationFailure.class);
        if (application != null) {
            return application.getDetails().getSize() == 0
                    ? ""
                    : application.getDetails().get(0, String.class);
        }
        return find(failure, TimeoutFailure.class) == null ? "" : "is a worker running? towpath worker";
    }

    private static <T extends TemporalFailure> T find(Throwable failure, Class<T> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return kind.cast(cause);
            }
        }
        return null;
    }
}
