package dev.towpath.activities.privacy.scan;

import java.util.List;

/**
 * A field in which something looks personal.
 *
 * @param rows of the sample in which the field has a value
 * @param treatment what the configured rules do with the field: {@code kept}, {@code redacted} …
 * @param found one entry for each thing that values look like
 */
public record FieldReport(ScannedField field, long rows, String treatment, List<Found> found) {
    public FieldReport {
        found = List.copyOf(found);
    }

    /** Whether the rules leave any of it. */
    public boolean isOpen() {
        return found.stream().anyMatch(each -> each.openRows() > 0);
    }

    /**
     * How often.
     *
     * @param rows of the sample with such a value
     * @param openRows those in which the rules leave it as it is
     * @param distinct such values that differ; at least so many where {@code counting} is {@code AT_LEAST}
     */
    public record Found(Suspicion suspicion, long rows, long openRows, long distinct, Counting counting) {}

    /** How a number was come by. */
    public enum Counting {
        EXACT,
        /** More values than are remembered. */
        AT_LEAST
    }
}
