package dev.towpath.activities.privacy.scan;

import dev.towpath.activities.settings.PrivacyRule.Target;

/**
 * Where values stand.
 *
 * @param path of the column, or of the key-value list
 * @param key under which they stand, as it may be shown; empty for a column, and for a list's keys themselves
 */
public record ScannedField(Kind kind, String path, String key) {
    /** What a rule can do about it. */
    public enum Kind {
        COLUMN,
        PARAMETER,
        USER_PROPERTY,
        /** The keys of a list. */
        KEYS,
        /** Values under a key that looks personal itself, so that no rule can name it. */
        UNNAMED
    }

    /** What a rule's target would be; only of those that a rule can name. */
    Target target() {
        return switch (kind) {
            case COLUMN -> Target.COLUMN;
            case PARAMETER -> Target.PARAMETER;
            case USER_PROPERTY -> Target.USER_PROPERTY;
            case KEYS, UNNAMED -> throw new IllegalStateException("no rule can name " + kind);
        };
    }

    boolean isNameable() {
        return switch (kind) {
            case COLUMN, PARAMETER, USER_PROPERTY -> true;
            case KEYS, UNNAMED -> false;
        };
    }

    /** {@code geo.city}, {@code event_params · page_location}, {@code event_params · (keys)}. */
    public String label() {
        return switch (kind) {
            case COLUMN -> path;
            case PARAMETER, USER_PROPERTY, UNNAMED -> path + " · " + key;
            case KEYS -> path + " · (keys)";
        };
    }
}
