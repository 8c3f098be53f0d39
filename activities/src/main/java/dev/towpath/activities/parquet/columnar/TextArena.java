package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.LittleEndian;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.LongStream;

/** Bytes that are put together, one string behind the other; eight more behind the last can be read. */
final class TextArena {
    private static final int SLACK = 4 * Long.BYTES;
    private static final long[] POWERS_OF_TEN =
            LongStream.iterate(1, power -> power * 10).limit(19).toArray();
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
        int digits = digits(left);
        int at = size + digits;
        while (left >= 100) {
            at -= 2;
            putPair((int) (left % 100), at);
            left /= 100;
        }
        if (left >= 10) {
            putPair((int) left, at - 2);
        } else {
            bytes[at - 1] = (byte) ('0' + left);
        }
        size += digits;
    }

    private void putPair(int number, int at) {
        bytes[at] = (byte) ('0' + number / 10);
        bytes[at + 1] = (byte) ('0' + number % 10);
    }

    /** Of a number that isn't negative: by its bits, about, since 1233 / 4096 is a little more than log₁₀ 2. */
    private static int digits(long number) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(number | 1);
        int atLeast = (bits * 1233) >>> 12;
        return (number | 1) >= POWERS_OF_TEN[atLeast] ? atLeast + 1 : atLeast;
    }

    private void reserve(int more) {
        int needed = Math.addExact(size, more + SLACK);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(bytes.length * 2L, Integer.MAX_VALUE - 64)));
        }
    }
}
