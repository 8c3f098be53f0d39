package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.LittleEndian;

/**
 * Reads dictionary indexes back from their encoded form, run by run; the counterpart of {@link HybridEncoding}, without
 * anything of it.
 */
final class HybridRuns {
    private static final int GROUP = 8;
    private static final int AT_ONCE = 64 * GROUP;

    private final int[] values = new int[AT_ONCE];
    private byte[] bytes;
    private int at;
    private int width;
    private int left;
    private int packedLeft;
    private int length;
    private boolean repeated;

    /**
     * Begins with the runs at an offset.
     *
     * @param encoded with eight bytes to read behind
     * @param count of all values
     */
    void open(byte[] encoded, int offset, int bitWidth, int count) {
        bytes = encoded;
        at = offset;
        width = bitWidth;
        left = count;
        packedLeft = 0;
    }

    /** Moves to the next values; false if there are none. */
    boolean next() {
        if (left == 0) {
            return false;
        }
        if (packedLeft == 0) {
            int header = varInt();
            if ((header & 1) == 0) {
                repeated = true;
                length = Math.min(left, header >>> 1);
                values[0] = fixed();
                left -= length;
                return true;
            }
            packedLeft = (header >>> 1) * GROUP;
        }
        repeated = false;
        unpack();
        return true;
    }

    /** Whether all are {@code values()[0]}. */
    boolean repeated() {
        return repeated;
    }

    int length() {
        return length;
    }

    int[] values() {
        return values;
    }

    private void unpack() {
        int count = Math.min(AT_ONCE, packedLeft);
        int mask = (int) ((1L << width) - 1);
        int bit = 0;
        for (int i = 0; i < count; i++) {
            values[i] = (int) (LittleEndian.longAt(bytes, at + (bit >>> 3)) >>> (bit & 7)) & mask;
            bit += width;
        }
        at += count / GROUP * width;
        packedLeft -= count;
        length = Math.min(left, count);
        left -= length;
        if (left == 0) {
            packedLeft = 0;
        }
    }

    private int varInt() {
        int value = 0;
        int shift = 0;
        while (true) {
            int octet = bytes[at++];
            value |= (octet & 0x7f) << shift;
            if (octet >= 0) {
                return value;
            }
            shift += 7;
        }
    }

    private int fixed() {
        int octets = (width + 7) / Byte.SIZE;
        int value = (int) (LittleEndian.longAt(bytes, at) & ((1L << (octets * Byte.SIZE)) - 1));
        at += octets;
        return value;
    }
}
