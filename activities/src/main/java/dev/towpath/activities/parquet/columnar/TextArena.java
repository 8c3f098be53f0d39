package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.LittleEndian;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that are put together, one string behind the other; eight more behind the last can be read. */
final class TextArena {
    private static final int SLACK = 4 * Long.BYTES;
    private static final byte[] LEAST = Long.toString(Long.MIN_VALUE).getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[1024];
    private int size;

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /** @param from an array with eight bytes to read behind the string */
    void append(byte[] from, int offset, int length) {
        reserve(length);
        if (length <= 4 * Long.BYTES) {
            for (int i = 0; i < length; i += Long.BYTES) {
                LittleEndian.putLong(bytes, size + i, LittleEndian.longAt(from, offset + i));
            }
        } else {
            System.arraycopy(from, offset, bytes, size, length);
        }
        size += length;
    }

    /** Appends a number as decimal digits. */
    void appendDecimal(long number) {
        reserve(LEAST.length);
        if (number == Long.MIN_VALUE) {
            System.arraycopy(LEAST, 0, bytes, size, LEAST.length);
            size += LEAST.length;
            return;
        }
        long left = Math.abs(number);
        if (number < 0) {
            bytes[size++] = '-';
        }
        int digits = 1;
        for (long limit = 10; digits < 19 && left >= limit; limit *= 10) {
            digits++;
        }
        for (int at = size + digits - 1; at >= size; at--) {
            bytes[at] = (byte) ('0' + left % 10);
            left /= 10;
        }
        size += digits;
    }

    private void reserve(int more) {
        int needed = Math.addExact(size, more + SLACK);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(bytes.length * 2L, Integer.MAX_VALUE - 64)));
        }
    }
}
