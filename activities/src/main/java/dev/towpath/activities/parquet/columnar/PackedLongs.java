package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.LittleEndian;

/** The 64-bit values of a batch that are not null, one behind the other, as Parquet's PLAIN encoding has them. */
final class PackedLongs {
    byte[] data;
    int base;
    int count;

    /** Modulo 2⁶⁴. */
    long sum() {
        long sum = 0;
        int end = base + count * Long.BYTES;
        for (int at = base; at < end; at += Long.BYTES) {
            sum += LittleEndian.longAt(data, at);
        }
        return sum;
    }

    long at(int index) {
        return LittleEndian.longAt(data, base + index * Long.BYTES);
    }
}
