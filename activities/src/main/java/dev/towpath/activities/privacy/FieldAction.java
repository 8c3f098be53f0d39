package dev.towpath.activities.privacy;

import dev.towpath.activities.settings.PrivacySettings.Profile;
import java.util.Set;

/** What becomes of the strings of one column, or of one key of a key-value list. */
public sealed interface FieldAction {
    /** They go to the lake as they are. */
    record Keep() implements FieldAction {}

    /**
     * What looks personal in them is taken out, the rest stays.
     *
     * @param strictness {@code STANDARD} or {@code STRICT}
     * @param keep names of URL parameters that stay
     * @param key under which they stand, empty in a column
     */
    record RedactText(Profile strictness, Set<String> keep, String key) implements FieldAction {
        public RedactText {
            keep = Set.copyOf(keep);
        }
    }

    /** They stay, and one in which redaction would find something fails the export. */
    record FailOnSuspect(Profile strictness, String key) implements FieldAction {}

    /** The whole value is replaced. */
    record Marker() implements FieldAction {}

    /** HMAC-SHA-256 with the lake's key. */
    record Pseudonymise() implements FieldAction {}

    /** SHA-256 as partners have it. */
    record Hash(Convention convention) implements FieldAction {
        /** How a value is written before it is hashed. */
        public enum Convention {
            /** Without surrounding space, in lower case. */
            TEXT,
            /** 8-4-4-4-12 hexadecimal digits in lower case; anything else is null, and so is the all-zero one. */
            ADVERTISING_ID
        }
    }

    /** Null; the column stays, so that the lake's schema does not depend on rules. */
    record Drop() implements FieldAction {}

    /** Whether a raw number may stand where strings are treated so: it can't hold a marker, pseudonym or hash. */
    default boolean keepsNumbers() {
        return switch (this) {
            case Keep keep -> true;
            case RedactText redact -> true;
            case FailOnSuspect fail -> true;
            case Marker marker -> false;
            case Pseudonymise pseudonymise -> false;
            case Hash hash -> false;
            case Drop drop -> false;
        };
    }
}
