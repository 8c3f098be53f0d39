package dev.towpath.workflows.model;

import java.util.Objects;

/**
 * A failure that a person can act on. The message reads {@code Cannot <verb> <resource>: <reason>.} and holds no
 * secret and no personal data; the hint is a command or a setting to try next, may be empty.
 */
public final class TowpathException extends RuntimeException {
    private final FailureType type;
    private final String hint;

    public TowpathException(FailureType type, String message, String hint, Throwable cause) {
        super(message, cause);
        this.type = Objects.requireNonNull(type);
        this.hint = Objects.requireNonNull(hint);
    }

    public TowpathException(FailureType type, String message, String hint) {
        this(type, message, hint, null);
    }

    public FailureType type() {
        return type;
    }

    public String hint() {
        return hint;
    }
}
