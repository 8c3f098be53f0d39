package dev.towpath.activities.privacy.partner;

/** A value as it is hashed, or why it can't be. No record, which would print a person's address. */
final class Normalised {
    private final String text;
    private final WithheldReason reason;

    private Normalised(String text, WithheldReason reason) {
        this.text = text;
        this.reason = reason;
    }

    static Normalised text(String text) {
        return new Normalised(text, null);
    }

    static Normalised refused(WithheldReason reason) {
        return new Normalised(null, reason);
    }

    /** Null where there is a {@link #reason}. */
    String text() {
        return text;
    }

    /** Null where there is a {@link #text}. */
    WithheldReason reason() {
        return reason;
    }

    @Override
    public String toString() {
        return reason == null ? "Normalised[…]" : "Normalised[" + reason + "]";
    }
}
