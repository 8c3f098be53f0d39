package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.LittleEndian;
import java.util.Arrays;

/**
 * Parquet's run-length and bit-packing hybrid.
 *
 * <p>Runs are looked for where a group of eight begins; one of eight or more is a run, anything else is packed.
 *
 * @see <a href="https://parquet.apache.org/docs/file-format/data-pages/encodings/">Encodings: RLE = 3</a>
 */
final class HybridEncoding {
    private static final int GROUP = 8;
    private static final long EACH = 0x0101010101010101L;

    private HybridEncoding() {}

    /** Bits that values up to this one need. */
    static int width(int largest) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(largest);
    }

    /**
     * Encodes levels.
     *
     * @param levels a byte each, with eight bytes of room behind
     * @param width of at most 8 bits
     */
    static void encodeLevels(byte[] levels, int count, int width, PageBytes out) {
        int packedFrom = 0;
        int at = 0;
        while (at < count) {
            int run = runOfBytes(levels, at, count);
            if (run >= GROUP) {
                packLevels(levels, packedFrom, at, width, out);
                out.putVarInt(run << 1);
                out.putByte(levels[at]);
                at += run;
                packedFrom = at;
            } else {
                at += GROUP;
            }
        }
        Arrays.fill(levels, count, count + GROUP, (byte) 0);
        packLevels(levels, packedFrom, count, width, out);
    }

    private static int runOfBytes(byte[] levels, int from, int count) {
        long pattern = (levels[from] & 0xff) * EACH;
        int at = from;
        while (at < count) {
            long different = LittleEndian.longAt(levels, at) ^ pattern;
            if (different != 0) {
                at += Long.numberOfTrailingZeros(different) >>> 3;
                break;
            }
            at += GROUP;
        }
        return Math.min(at, count) - from;
    }

    private static void packLevels(byte[] levels, int from, int to, int width, PageBytes out) {
        if (from >= to) {
            return;
        }
        int groups = (to - from + GROUP - 1) >>> 3;
        out.putVarInt((groups << 1) | 1);
        out.reserve(groups * width);
        byte[] bytes = out.bytes();
        int put = out.size();
        long mask = ((1L << width) - 1) * EACH;
        for (int group = 0; group < groups; group++) {
            long packed = Long.compress(LittleEndian.longAt(levels, from + (group << 3)), mask);
            LittleEndian.putLong(bytes, put, packed);
            put += width;
        }
        out.advance(groups * width);
    }

    /**
     * Encodes dictionary indexes.
     *
     * @param indexes with room for seven more behind
     * @param width from 1 to 32 bits
     */
    static void encodeIndexes(int[] indexes, int count, int width, PageBytes out) {
        int packedFrom = 0;
        int at = 0;
        while (at < count) {
            int run = run(indexes, at, count);
            if (run >= GROUP) {
                pack(indexes, packedFrom, at, width, out);
                out.putVarInt(run << 1);
                for (int bits = 0; bits < width; bits += 8) {
                    out.putByte(indexes[at] >>> bits);
                }
                at += run;
                packedFrom = at;
            } else {
                at += GROUP;
            }
        }
        Arrays.fill(indexes, count, count + GROUP - 1, 0);
        pack(indexes, packedFrom, count, width, out);
    }

    private static int run(int[] indexes, int from, int count) {
        int value = indexes[from];
        int at = from + 1;
        while (at < count && indexes[at] == value) {
            at++;
        }
        return at - from;
    }

    private static void pack(int[] indexes, int from, int to, int width, PageBytes out) {
        if (from >= to) {
            return;
        }
        int groups = (to - from + GROUP - 1) >>> 3;
        out.putVarInt((groups << 1) | 1);
        out.reserve(groups * width);
        byte[] bytes = out.bytes();
        int put = out.size();
        if (width <= 8) {
            for (int at = from; at < to; at += GROUP) {
                long packed = indexes[at]
                        | ((long) indexes[at + 1] << width)
                        | ((long) indexes[at + 2] << (2 * width))
                        | ((long) indexes[at + 3] << (3 * width))
                        | ((long) indexes[at + 4] << (4 * width))
                        | ((long) indexes[at + 5] << (5 * width))
                        | ((long) indexes[at + 6] << (6 * width))
                        | ((long) indexes[at + 7] << (7 * width));
                LittleEndian.putLong(bytes, put, packed);
                put += width;
            }
        } else {
            long packed = 0;
            int bits = 0;
            int limit = from + (groups << 3);
            for (int at = from; at < limit; at++) {
                packed |= (long) indexes[at] << bits;
                bits += width;
                if (bits >= Integer.SIZE) {
                    LittleEndian.putInt(bytes, put, (int) packed);
                    put += Integer.BYTES;
                    packed >>>= Integer.SIZE;
                    bits -= Integer.SIZE;
                }
            }
            LittleEndian.putInt(bytes, put, (int) packed);
        }
        out.advance(groups * width);
    }
}
