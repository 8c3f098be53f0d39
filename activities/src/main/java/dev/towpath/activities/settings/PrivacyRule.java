package dev.towpath.activities.settings;

import java.util.List;

/**
 * One configured rule; it says what happens to all that its pattern means.
 *
 * @param name a column's dotted path or a key, where {@code *} stands for any characters of one name
 * @param keep names of URL parameters that redaction leaves alone
 * @param except patterns of what the rule doesn't mean
 */
public record PrivacyRule(Target target, String name, Action action, List<String> keep, List<String> except) {
    public PrivacyRule {
        keep = List.copyOf(keep);
        except = List.copyOf(except);
    }

    public PrivacyRule(Target target, String name, Action action) {
        this(target, name, action, List.of(), List.of());
    }

    public enum Target {
        /** A column or a field within; a struct or list stands for all that is in it. */
        COLUMN,
        /** A key of {@code event_params}, or of {@code item_params}. */
        PARAMETER,
        /** A key of {@code user_properties}. */
        USER_PROPERTY
    }

    public enum Action {
        KEEP,
        /** URLs and free text lose what looks personal; the rest stays. */
        REDACT,
        /** HMAC-SHA-256 with the lake's key. */
        PSEUDONYMISE,
        /** SHA-256 as partners have it. */
        HASH,
        /** Null; the column stays. */
        DROP
    }
}
