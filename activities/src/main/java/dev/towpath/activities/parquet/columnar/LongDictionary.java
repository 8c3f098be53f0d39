package dev.towpath.activities.parquet.columnar;

import java.util.Arrays;

/** The distinct 64-bit values of a column chunk, numbered as they come. */
final class LongDictionary {
    /** No number: the dictionary is full. */
    static final int FULL = -1;

    /** The value, and some four places in the table. */
    private static final long ENTRY_BYTES = 24;

    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private final int limit;
    private long[] values = new long[64];
    /** Number + 1; 0 for none. */
    private int[] table = new int[128];

    private int shift = Long.SIZE - 7;
    private int size;

    /** @param limitBytes of the page */
    LongDictionary(int limitBytes) {
        limit = limitBytes / Long.BYTES;
    }

    int size() {
        return size;
    }

    int pageBytes() {
        return size * Long.BYTES;
    }

    /** Memory that its values take, about; arrays that are larger since an earlier chunk don't count. */
    long memoryBytes() {
        return size * ENTRY_BYTES;
    }

    long valueOf(int number) {
        return values[number];
    }

    void clear() {
        if (size > 0) {
            Arrays.fill(table, 0);
            size = 0;
        }
    }

    /** The number of a value, or {@link #FULL}. */
    int numberOf(long value) {
        int mask = table.length - 1;
        int at = (int) ((value * MULTIPLIER) >>> shift);
        while (true) {
            int entry = table[at];
            if (entry == 0) {
                return add(value, at);
            }
            if (values[entry - 1] == value) {
                return entry - 1;
            }
            at = (at + 1) & mask;
        }
    }

    private int add(long value, int at) {
        if (size == limit) {
            return FULL;
        }
        if (size == values.length) {
            values = Arrays.copyOf(values, values.length * 2);
        }
        int number = size++;
        values[number] = value;
        table[at] = number + 1;
        if (size * 2 > table.length) {
            grow();
        }
        return number;
    }

    private void grow() {
        table = new int[table.length * 4];
        shift -= 2;
        int mask = table.length - 1;
        for (int number = 0; number < size; number++) {
            int at = (int) ((values[number] * MULTIPLIER) >>> shift);
            while (table[at] != 0) {
                at = (at + 1) & mask;
            }
            table[at] = number + 1;
        }
    }
}
