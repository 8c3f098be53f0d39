package dev.towpath.sandbox.ga4;

/**
 * The rows {@code [first, end)} of a shard.
 *
 * @param first index of the first row
 * @param end index after the last row
 */
public record RowRange(long first, long end) {
    public RowRange {
        if (first < 0 || end < first) {
            throw new IllegalArgumentException("Cannot read rows [" + first + ", " + end + "): not a range");
        }
    }

    public long rows() {
        return end - first;
    }
}
