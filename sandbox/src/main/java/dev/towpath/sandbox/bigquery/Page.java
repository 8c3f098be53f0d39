package dev.towpath.sandbox.bigquery;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a list request asks for: so many entries after a name.
 *
 * @param after name of the last entry that was seen, empty at the beginning
 */
record Page(int maxResults, String after) {
    /** What BigQuery gives when nothing is asked for. */
    private static final int DEFAULT_RESULTS = 50;

    static Page of(Map<String, String> query) throws GoogleError {
        try {
            int asked = Integer.parseInt(query.getOrDefault("maxResults", "" + DEFAULT_RESULTS));
            byte[] after = Base64.getUrlDecoder().decode(query.getOrDefault("pageToken", ""));
            if (asked < 0) {
                throw GoogleError.invalid("Invalid value at 'max_results': " + asked);
            }
            return new Page(asked == 0 ? DEFAULT_RESULTS : asked, new String(after, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw GoogleError.invalid("Invalid page token or maxResults: " + e.getMessage());
        }
    }

    /** The entries of this page, out of all of them in the order of their names. */
    <T> List<T> of(List<T> sorted, Function<T, String> name) {
        return sorted.stream()
                .filter(entry -> name.apply(entry).compareTo(after) > 0)
                .limit(maxResults)
                .toList();
    }

    static String token(String last) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(last.getBytes(StandardCharsets.UTF_8));
    }
}
