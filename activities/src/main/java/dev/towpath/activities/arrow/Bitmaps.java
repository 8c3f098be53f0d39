package dev.towpath.activities.arrow;

import java.util.Arrays;

/**
 * Bits in words: bit i is bit i % 64 of word i / 64, as in Arrow's validity buffers. A set bit is a value, a clear one a
 * null; bits behind the last are clear.
 *
 * <p>{@code null} in place of a bitmap says that all bits are set: most columns have no nulls, and so cost nothing.
 */
public final class Bitmaps {
    /** Lowest bit of each of eight bytes. */
    private static final long BYTES = 0x0101010101010101L;

    private Bitmaps() {}

    public static int words(int bits) {
        return (bits + 63) >>> 6;
    }

    /** A bitmap with room for so many bits and a word more: the given one if it is large enough, as it is. */
    public static long[] room(long[] bitmap, int bits) {
        int words = words(bits);
        return bitmap != null && bitmap.length > words ? bitmap : new long[Math.max(words + words / 2 + 1, 65)];
    }

    public static boolean get(long[] bitmap, int index) {
        return ((bitmap[index >>> 6] >>> index) & 1) != 0;
    }

    public static void clear(long[] bitmap, int index) {
        bitmap[index >>> 6] &= ~(1L << index);
    }

    public static void set(long[] bitmap, int index) {
        bitmap[index >>> 6] |= 1L << index;
    }

    /**
     * A copy of a bitmap.
     *
     * @param source null if all bits are set
     * @param into is written into if it is large enough
     */
    public static long[] copy(long[] source, int bits, long[] into) {
        long[] copy = room(into, bits);
        if (source == null) {
            fill(copy, bits);
        } else {
            System.arraycopy(source, 0, copy, 0, words(bits));
        }
        return copy;
    }

    public static void fill(long[] bitmap, int bits) {
        Arrays.fill(bitmap, 0, words(bits), -1L);
        trim(bitmap, bits);
    }

    /** Copies bits [first, first + bits) of a buffer. */
    public static void read(ByteWindow buffer, int first, int bits, long[] into) {
        byte[] bytes = buffer.array();
        int from = buffer.offset() + (first >>> 3);
        int limit = buffer.offset() + buffer.length();
        int shift = first & 7;
        int words = words(bits);
        for (int word = 0; word < words; word++) {
            int at = from + (word << 3);
            if (at + 9 <= bytes.length) {
                long low = LittleEndian.longAt(bytes, at) >>> shift;
                into[word] = shift == 0 ? low : low | ((long) bytes[at + 8] << (64 - shift));
            } else {
                into[word] = slowly(bytes, at, limit, shift);
            }
        }
        trim(into, bits);
    }

    private static long slowly(byte[] bytes, int at, int limit, int shift) {
        long word = 0;
        for (int i = 0; i < 9 && at + i < limit; i++) {
            int left = i * 8 - shift;
            long octet = bytes[at + i] & 0xffL;
            word |= left >= 64 ? 0 : left >= 0 ? octet << left : octet >>> -left;
        }
        return word;
    }

    private static void trim(long[] bitmap, int bits) {
        if ((bits & 63) != 0) {
            bitmap[bits >>> 6] &= (1L << bits) - 1;
        }
    }

    public static int count(long[] bitmap, int bits) {
        int count = 0;
        int words = words(bits);
        for (int word = 0; word < words; word++) {
            count += Long.bitCount(bitmap[word]);
        }
        return count;
    }

    /**
     * How many bits are set before each word, for {@link #rank}.
     *
     * @param bitmap null if all bits are set
     * @param into is written into if it is large enough
     */
    public static int[] ranks(long[] bitmap, int bits, int[] into) {
        if (bitmap == null) {
            return into;
        }
        int words = words(bits);
        int[] ranks = into.length < words ? new int[words + words / 2] : into;
        int rank = 0;
        for (int word = 0; word < words; word++) {
            ranks[word] = rank;
            rank += Long.bitCount(bitmap[word]);
        }
        return ranks;
    }

    /** How many bits are set before an index. */
    public static int rank(long[] bitmap, int[] ranks, int index) {
        return bitmap == null
                ? index
                : ranks[index >>> 6] + Long.bitCount(bitmap[index >>> 6] & ((1L << (index & 63)) - 1));
    }

    public static void and(long[] bitmap, long[] other, int bits) {
        int words = words(bits);
        for (int word = 0; word < words; word++) {
            bitmap[word] &= other[word];
        }
    }

    /**
     * Spreads bits over the set bits of a mask, in order.
     *
     * @param bits of the mask
     */
    public static void deposit(long[] source, long[] mask, int bits, long[] into) {
        int taken = 0;
        int words = words(bits);
        for (int word = 0; word < words; word++) {
            long places = mask[word];
            into[word] = Long.expand(wordAt(source, taken), places);
            taken += Long.bitCount(places);
        }
    }

    /** Gathers the bits at the set bits of a mask, in order; the rest of the last word is clear. */
    public static void extract(long[] source, long[] mask, int bits, long[] into) {
        int put = 0;
        into[0] = 0;
        int words = words(bits);
        for (int word = 0; word < words; word++) {
            long places = mask[word];
            int count = Long.bitCount(places);
            long gathered = Long.compress(source[word], places);
            int at = put & 63;
            if (count > 0) {
                into[put >>> 6] |= gathered << at;
                if (at + count >= 64) {
                    into[(put >>> 6) + 1] = at == 0 ? 0 : gathered >>> (64 - at);
                }
            }
            put += count;
        }
    }

    /** 64 bits from any index on; those behind the bitmap are clear. */
    private static long wordAt(long[] bitmap, int index) {
        int word = index >>> 6;
        int shift = index & 63;
        long low = word < bitmap.length ? bitmap[word] >>> shift : 0;
        return shift == 0 || word + 1 >= bitmap.length ? low : low | (bitmap[word + 1] << (64 - shift));
    }

    /** Eight bits from a multiple of eight on, as eight bytes 0 or 1, the first the least significant. */
    public static long bytesAt(long[] bitmap, int index) {
        return Long.expand(bitmap[index >>> 6] >>> (index & 56), BYTES);
    }

    /** The sum of the set bits' indexes. */
    public static long sumOfIndexes(long[] bitmap, int bits) {
        long sum = 0;
        int words = words(bits);
        for (int word = 0; word < words; word++) {
            long set = bitmap[word];
            long within = Long.bitCount(set & 0xAAAAAAAAAAAAAAAAL)
                    + 2L * Long.bitCount(set & 0xCCCCCCCCCCCCCCCCL)
                    + 4L * Long.bitCount(set & 0xF0F0F0F0F0F0F0F0L)
                    + 8L * Long.bitCount(set & 0xFF00FF00FF00FF00L)
                    + 16L * Long.bitCount(set & 0xFFFF0000FFFF0000L)
                    + 32L * Long.bitCount(set & 0xFFFFFFFF00000000L);
            sum += within + 64L * word * Long.bitCount(set);
        }
        return sum;
    }
}
