package dev.towpath.activities.audience;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of rows and identifiers on the way to the audience table. Each row counts once: written, not consented, or
 * without an identifier. Each identifier of a consented row counts once at most: under the reason why it is null.
 *
 * @param rows in the audience table
 * @param notConsented rows left out by {@code privacy_info.ads_storage}
 * @param withoutIdentifier rows left out because no identifier is left in them to join on
 * @param withheld values that became null, by the reason's name, {@code not-an-email}; absent values are not counted
 */
public record AudienceCounts(long rows, long notConsented, long withoutIdentifier, SortedMap<String, Long> withheld) {
    public static final AudienceCounts NONE = new AudienceCounts(0, 0, 0, Collections.emptySortedMap());

    private static final String ROWS = "towpath.audience.rows";
    private static final String NOT_CONSENTED = "towpath.audience.not_consented";
    private static final String WITHOUT_IDENTIFIER = "towpath.audience.without_identifier";
    private static final String WITHHELD = "towpath.audience.withheld";

    public AudienceCounts {
        withheld = Collections.unmodifiableSortedMap(new TreeMap<>(withheld));
    }

    public long leftOut() {
        return notConsented + withoutIdentifier;
    }

    public AudienceCounts plus(AudienceCounts other) {
        SortedMap<String, Long> sum = new TreeMap<>(withheld);
        other.withheld.forEach((reason, count) -> sum.merge(reason, count, Long::sum));
        return new AudienceCounts(
                rows + other.rows, notConsented + other.notConsented, withoutIdentifier + other.withoutIdentifier, sum);
    }

    /** Key-values of a Parquet footer. */
    public Map<String, String> footer() {
        StringBuilder reasons = new StringBuilder();
        withheld.forEach((reason, count) -> reasons.append(reasons.isEmpty() ? "" : ",")
                .append(reason)
                .append('=')
                .append(count));
        return Map.of(
                ROWS, Long.toString(rows),
                NOT_CONSENTED, Long.toString(notConsented),
                WITHOUT_IDENTIFIER, Long.toString(withoutIdentifier),
                WITHHELD, reasons.toString());
    }

    /**
     * Reads them back; empty where the object was written without an audience table.
     *
     * @throws IllegalArgumentException if they are broken
     */
    public static Optional<AudienceCounts> read(Map<String, String> footer) {
        if (!footer.containsKey(ROWS)) {
            return Optional.empty();
        }
        SortedMap<String, Long> withheld = new TreeMap<>();
        for (String reason : footer.getOrDefault(WITHHELD, "").split(",")) {
            int equals = reason.indexOf('=');
            if (equals >= 0) {
                withheld.put(reason.substring(0, equals), Long.valueOf(reason.substring(equals + 1)));
            }
        }
        return Optional.of(new AudienceCounts(
                number(footer, ROWS), number(footer, NOT_CONSENTED), number(footer, WITHOUT_IDENTIFIER), withheld));
    }

    private static long number(Map<String, String> footer, String key) {
        return Long.parseLong(footer.getOrDefault(key, ""));
    }
}
