package dev.towpath.activities.parquet.columnar;

import java.util.Arrays;

/**
 * The strings of a batch that are not null, one behind the other.
 *
 * <p>String i is data[base + offsets[i] … base + offsets[i + 1]). Behind the last are eight bytes that can be read.
 */
final class PackedStrings {
    private static final int LEAST_REPEATED = 16;

    byte[] data;
    int base;
    int[] offsets = new int[1024];
    int count;

    int startOf(int index) {
        return base + offsets[index];
    }

    int lengthOf(int index) {
        return offsets[index + 1] - offsets[index];
    }

    /** Whether all of them are the same: many columns hold one value through whole batches. */
    boolean isOneRepeated() {
        int length = count == 0 ? 0 : lengthOf(0);
        int bytes = bytes();
        if (count < LEAST_REPEATED || (long) length * count != bytes || lengthOf(count / 2) != length) {
            return false;
        }
        int first = offsets[0];
        for (int i = 1; i < count; i++) {
            if (offsets[i] - first != i * length) {
                return false;
            }
        }
        int start = base + first;
        return Arrays.equals(data, start, start + bytes - length, data, start + length, start + bytes);
    }

    int bytes() {
        return offsets[count] - offsets[0];
    }
}
