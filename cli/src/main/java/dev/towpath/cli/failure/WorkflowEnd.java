package dev.towpath.cli.failure;

import dev.towpath.workflows.model.FailureType;
import io.temporal.client.WorkflowFailedException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TerminatedFailure;
import io.temporal.failure.TimeoutFailure;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Reads why a workflow ended without a result. */
public final class WorkflowEnd {
    private WorkflowEnd() {}

    /**
     * @param doing {@code export events of 2024-01-31}
     * @param again the command that tries again
     */
    public static CommandFailure failure(Throwable thrown, String doing, String again) {
        Throwable failure =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        String cannot = "Cannot " + doing + ": ";
        if (!(failure instanceof WorkflowFailedException)) {
            return TemporalFailures.of(failure)
                    .orElseGet(() -> CommandFailure.environment(
                            cannot + "its end is not known ("
                                    + failure.getClass().getSimpleName() + ").",
                            failure,
                            again));
        }
        if (find(failure, CanceledFailure.class).isPresent()) {
            return ended(cannot + "it was cancelled.", failure, again);
        }
        if (find(failure, TerminatedFailure.class).isPresent()) {
            return ended(cannot + "it was terminated.", failure, again);
        }
        Optional<ApplicationFailure> application = find(failure, ApplicationFailure.class);
        if (application.isPresent()) {
            return application(application.get(), cannot, failure, again);
        }
        if (find(failure, TimeoutFailure.class).isPresent()) {
            return CommandFailure.of(
                    FailureType.UNAVAILABLE, cannot + "it found no end in the time that it had.", failure, again);
        }
        return CommandFailure.of(FailureType.BUG, cannot + "it failed for no known reason.", failure, again);
    }

    private static CommandFailure application(
            ApplicationFailure application, String cannot, Throwable failure, String again) {
        FailureType type = FailureType.of(application.getType());
        String message = application.getOriginalMessage();
        String sentence = message.startsWith("Cannot ") ? message : cannot + message;
        return CommandFailure.of(
                type, sentence.endsWith(".") ? sentence : sentence + ".", failure, hints(application, type, again));
    }

    /** The failure's own hint, and the general one unless the first names the same command. */
    private static String[] hints(ApplicationFailure application, FailureType type, String again) {
        String own = hint(application);
        return own.contains(again) ? new String[] {own} : new String[] {own, FailureHints.of(type, again)};
    }

    /** The failure's own hint is its first detail. */
    private static String hint(ApplicationFailure application) {
        if (application.getDetails().getSize() == 0) {
            return "";
        }
        try {
            String hint = application.getDetails().get(0, String.class);
            return hint == null ? "" : hint;
        } catch (RuntimeException e) {
            return "";
        }
    }

    private static CommandFailure ended(String message, Throwable cause, String again) {
        return CommandFailure.ended(message, cause, again);
    }

    public static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return Optional.of(kind.cast(cause));
            }
        }
        return Optional.empty();
    }
}
