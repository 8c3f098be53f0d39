package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.LittleEndian;

/** The sum of unsigned bytes, eight at a time: of strings one by one it adds up to that of all of them at once. */
final class ByteSum {
    private static final long EVEN = 0x00FF00FF00FF00FFL;
    /** As many words as sixteen bits can hold the sums of. */
    private static final int WORDS = 128;

    private ByteSum() {}

    /** @param bytes with eight bytes to read behind */
    static long of(byte[] bytes, int offset, int length) {
        long sum = 0;
        int at = offset;
        int end = offset + length - Long.BYTES;
        while (at <= end) {
            long lanes = 0;
            int stop = Math.min(end, at + (WORDS - 1) * Long.BYTES);
            for (; at <= stop; at += Long.BYTES) {
                long word = LittleEndian.longAt(bytes, at);
                lanes += (word & EVEN) + ((word >>> Byte.SIZE) & EVEN);
            }
            sum += folded(lanes);
        }
        int rest = offset + length - at;
        if (rest > 0) {
            long word = LittleEndian.longAt(bytes, at) & ((1L << (Byte.SIZE * rest)) - 1);
            sum += folded((word & EVEN) + ((word >>> Byte.SIZE) & EVEN));
        }
        return sum;
    }

    private static long folded(long lanes) {
        return (lanes & 0xFFFF) + ((lanes >>> 16) & 0xFFFF) + ((lanes >>> 32) & 0xFFFF) + (lanes >>> 48);
    }
}
