package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.LittleEndian;

/** The sum of unsigned bytes, eight at a time: of strings one by one it adds up to that of all of them at once. */
final class ByteSum {
    private static final long EVEN = 0x00FF00FF00FF00FFL;
    /** As many words as sixteen bits can hold the sums of. */
    private static final int WORDS = 128;

    private ByteSum() {}

    /**
     * The loop within counts words from zero: one that counts bytes up to a limit loses its vector instructions, for good,
     * at the first string that is shorter than a word.
     *
     * @param bytes with eight bytes to read behind
     */
    static long of(byte[] bytes, int offset, int length) {
        long sum = 0;
        int words = length >>> 3;
        for (int from = 0; from < words; from += WORDS) {
            sum += folded(lanes(bytes, offset + from * Long.BYTES, Math.min(words - from, WORDS)));
        }
        int rest = length & 7;
        if (rest > 0) {
            long word = LittleEndian.longAt(bytes, offset + words * Long.BYTES) & ((1L << (Byte.SIZE * rest)) - 1);
            sum += folded((word & EVEN) + ((word >>> Byte.SIZE) & EVEN));
        }
        return sum;
    }

    private static long lanes(byte[] bytes, int offset, int words) {
        long lanes = 0;
        for (int i = 0; i < words; i++) {
            long word = LittleEndian.longAt(bytes, offset + i * Long.BYTES);
            lanes += (word & EVEN) + ((word >>> Byte.SIZE) & EVEN);
        }
        return lanes;
    }

    private static long folded(long lanes) {
        return (lanes & 0xFFFF) + ((lanes >>> 16) & 0xFFFF) + ((lanes >>> 32) & 0xFFFF) + (lanes >>> 48);
    }
}
