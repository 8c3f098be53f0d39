package dev.towpath.activities.audience;

import dev.towpath.activities.settings.AudienceSettings.Consent;
import java.util.Locale;
import java.util.Set;

/**
 * What {@code privacy_info.ads_storage} says of a row.
 *
 * <p>GA4 writes {@code Yes}, {@code No} or {@code Unset}; the words of consent mode, {@code granted} and {@code denied},
 * and a number or truth value mean the same. What is said in no known word was not granted.
 *
 * @see <a href="https://support.google.com/analytics/answer/7029846">BigQuery Export schema</a>
 */
public enum AdsConsent {
    GRANTED,
    DENIED,
    /** Unset, null, or a shard from before the column was there. */
    UNSAID;

    public static final String COLUMN = "privacy_info.ads_storage";

    private static final Set<String> YES = Set.of("yes", "granted", "true", "1");
    private static final Set<String> NO = Set.of("no", "denied", "false", "0");

    /** @param value null for none */
    public static AdsConsent of(String value) {
        String word = value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return GRANTED;
        }
        return NO.contains(word) ? DENIED : UNSAID;
    }

    public boolean isAdmitted(Consent wanted) {
        return switch (wanted) {
            case NOT_DENIED -> this != DENIED;
            case GRANTED -> this == GRANTED;
        };
    }
}
