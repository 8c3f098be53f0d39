package dev.towpath.sandbox.bigquery;

import dev.towpath.sandbox.ga4.RowRange;
import java.util.ArrayList;
import java.util.List;

/** Splits a table into streams that are disjoint, complete, and of quite different lengths, as BigQuery's may be. */
final class LopsidedStreams {
    private static final int[] WEIGHTS = {5, 2, 7, 1, 3};

    private LopsidedStreams() {}

    /** At most {@code streams} ranges, none of them empty; a table without rows has none. */
    static List<RowRange> split(long rows, int streams) {
        long total = 0;
        for (int i = 0; i < streams; i++) {
            total += WEIGHTS[i % WEIGHTS.length];
        }
        List<RowRange> ranges = new ArrayList<>();
        long weight = 0;
        long first = 0;
        for (int i = 0; i < streams; i++) {
            weight += WEIGHTS[i % WEIGHTS.length];
            long end = Math.multiplyExact(rows, weight) / total;
            if (end > first) {
                ranges.add(new RowRange(first, end));
                first = end;
            }
        }
        return List.copyOf(ranges);
    }
}
