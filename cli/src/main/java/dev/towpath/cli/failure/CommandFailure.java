package dev.towpath.cli.failure;

import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.util.List;
import java.util.Locale;

/**
 * Why a command ends without success: one sentence for the person, at most three hints that each hold a runnable
 * command, and the exit code.
 */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int HINTS = 3;

    private final String type;
    private final int exitCode;
    private final boolean retryable;
    private final transient List<String> hints;

    private CommandFailure(
            String type, int exitCode, boolean retryable, String message, List<String> hints, Throwable cause) {
        super(message, cause);
        this.type = type;
        this.exitCode = exitCode;
        this.retryable = retryable;
        this.hints = hints.stream().filter(hint -> !hint.isBlank()).limit(HINTS).toList();
    }

    public static CommandFailure usage(String message, String... hints) {
        return new CommandFailure("usage", ExitCodes.USAGE, false, message, List.of(hints), null);
    }

    public static CommandFailure environment(String message, Throwable cause, String... hints) {
        return new CommandFailure("environment", ExitCodes.ENVIRONMENT, true, message, List.of(hints), cause);
    }

    /** Somebody stopped it. */
    static CommandFailure ended(String message, Throwable cause, String... hints) {
        return new CommandFailure("cancelled", ExitCodes.EXPORT, true, message, List.of(hints), cause);
    }

    public static CommandFailure of(FailureType type, String message, Throwable cause, String... hints) {
        return new CommandFailure(
                type.name().toLowerCase(Locale.ROOT),
                type.exitCode(),
                type.retryable(),
                message,
                List.of(hints),
                cause);
    }

    public static CommandFailure of(TowpathException failure) {
        return of(failure.type(), failure.getMessage(), failure, failure.hint());
    }

    /** In JSON: {@code usage}, {@code row_count_mismatch}. */
    public String type() {
        return type;
    }

    public int exitCode() {
        return exitCode;
    }

    public boolean retryable() {
        return retryable;
    }

    public List<String> hints() {
        return hints;
    }
}
