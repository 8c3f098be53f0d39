package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.LittleEndian;
import java.util.Arrays;

/** The bytes of a page under way. */
final class PageBytes {
    private static final int SLACK = 4 * Long.BYTES;
    private static final int LARGEST = Integer.MAX_VALUE - 64;

    private byte[] bytes;
    private int size;

    PageBytes(int capacity) {
        bytes = new byte[capacity + SLACK];
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    int capacity() {
        return bytes.length;
    }

    void clear() {
        size = 0;
    }

    /** Makes room for so many bytes more, and a few words behind them. */
    void reserve(int more) {
        int needed = Math.addExact(size, more) + SLACK;
        if (needed < 0 || needed > LARGEST) {
            throw new IllegalStateException("Cannot encode a page of more than 2 GB");
        }
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(bytes.length * 2L, LARGEST)));
        }
    }

    /** Takes bytes that were written behind the end, after {@link #reserve}. */
    void advance(int written) {
        size += written;
    }

    void putByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    void put(byte[] from, int offset, int length) {
        reserve(length);
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
    }

    /** Skips four bytes, to be {@linkplain #putLengthAt filled in}. */
    int skipLength() {
        reserve(Integer.BYTES);
        size += Integer.BYTES;
        return size;
    }

    /** Fills in how many bytes came since {@link #skipLength} returned this. */
    void putLengthAt(int begin) {
        LittleEndian.putInt(bytes, begin - Integer.BYTES, size - begin);
    }

    /** Unsigned LEB128. */
    void putVarInt(int value) {
        reserve(5);
        int left = value;
        while ((left & ~0x7f) != 0) {
            bytes[size++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        bytes[size++] = (byte) left;
    }
}
