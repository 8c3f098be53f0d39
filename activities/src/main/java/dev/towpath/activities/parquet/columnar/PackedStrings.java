package dev.towpath.activities.parquet.columnar;

/**
 * The strings of a batch that are not null, one behind the other.
 *
 * <p>String i is data[base + offsets[i] … base + offsets[i + 1]). Behind the last are eight bytes that can be read.
 */
final class PackedStrings {
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

    int bytes() {
        return offsets[count] - offsets[0];
    }
}
