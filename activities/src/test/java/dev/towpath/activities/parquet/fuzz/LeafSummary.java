package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.parquet.fuzz.LeafLevels.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * What statistics have to say of entries, taken from them.
 *
 * @param nulls entries without a value
 * @param nans values that are no number; bounds leave them out
 * @param min the smallest value, null if there is none
 * @param textBytes of all strings
 */
record LeafSummary(
        long entries,
        long nulls,
        long nans,
        Object min,
        Object max,
        long textBytes,
        List<Long> repetitions,
        List<Long> definitions) {

    static LeafSummary of(Leaf leaf, List<Entry> entries) {
        long nulls = 0;
        long nans = 0;
        long textBytes = 0;
        Object min = null;
        Object max = null;
        List<Long> repetitions = zeros(leaf.repetition());
        List<Long> definitions = zeros(leaf.definition());
        for (Entry entry : entries) {
            repetitions.set(entry.repetition(), repetitions.get(entry.repetition()) + 1);
            definitions.set(entry.definition(), definitions.get(entry.definition()) + 1);
            Object value = entry.value();
            if (value == null) {
                nulls++;
            } else if (value instanceof Double number && number.isNaN()) {
                nans++;
            } else {
                textBytes += value instanceof byte[] text ? text.length : 0;
                min = min == null || compare(value, min) < 0 ? value : min;
                max = max == null || compare(value, max) > 0 ? value : max;
            }
        }
        return new LeafSummary(entries.size(), nulls, nans, min, max, textBytes, repetitions, definitions);
    }

    /** Parquet's order: strings by unsigned bytes; the zeros apart, which bounds may not tell apart. */
    static int compare(Object one, Object other) {
        return switch (one) {
            case byte[] text -> Arrays.compareUnsigned(text, (byte[]) other);
            case Long number -> number.compareTo((Long) other);
            case Double number -> number.compareTo((Double) other);
            case Boolean truth -> truth.compareTo((Boolean) other);
            default -> throw new IllegalArgumentException("no such value: " + one);
        };
    }

    private static List<Long> zeros(int most) {
        return new ArrayList<>(Collections.nCopies(most + 1, 0L));
    }
}
