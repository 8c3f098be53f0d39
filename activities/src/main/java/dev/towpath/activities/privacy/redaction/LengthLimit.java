package dev.towpath.activities.privacy.redaction;

import java.util.Map;

/**
 * How long a value may become: as long as GA4 lets it be, or as it was. In code points.
 *
 * <p>GA4 cuts a parameter's value at 100 characters (500 for Analytics 360), {@code page_title} at 300, {@code
 * page_referrer} at 420 and {@code page_location} at 1,000
 * (https://support.google.com/analytics/answer/9267744). Where the key doesn't tell, it is the least of these that the
 * value kept to.
 *
 * @param known what the key tells; 0 for nothing
 */
record LengthLimit(int known) {
    static final LengthLimit UNKNOWN = new LengthLimit(0);

    private static final Map<String, Integer> BY_KEY =
            Map.of("page_title", 300, "page_referrer", 420, "page_location", 1000);
    private static final int[] ALL = {100, 300, 420, 500, 1000};

    static LengthLimit under(String key) {
        return new LengthLimit(BY_KEY.getOrDefault(key, 0));
    }

    /** The key itself if it tells anything, else the empty one. */
    static String alike(String key) {
        return BY_KEY.containsKey(key) ? key : "";
    }

    int of(String text) {
        int length = text.codePointCount(0, text.length());
        if (known > 0) {
            return Math.max(known, length);
        }
        for (int limit : ALL) {
            if (length <= limit) {
                return limit;
            }
        }
        return length;
    }

    static String cut(String text, int limit) {
        return text.length() <= limit || text.codePointCount(0, text.length()) <= limit
                ? text
                : text.substring(0, text.offsetByCodePoints(0, limit));
    }
}
