package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.LittleEndian;

/** The 64-bit values of a batch that are not null, one behind the other, as Parquet's PLAIN encoding has them. */
final class PackedLongs {
    byte[] data;
    int base;
    int count;

    long at(int index) {
        return LittleEndian.longAt(data, base + index * Long.BYTES);
    }
}
