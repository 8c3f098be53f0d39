package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.Bitmaps;
import dev.towpath.activities.arrow.LittleEndian;
import java.util.Arrays;

/** Levels, a byte each, as they come in slot after slot. */
final class Levels {
    /** So that the last levels can be written and read eight at a time. */
    static final int SLACK = Long.BYTES;

    private static final long EACH = 0x0101010101010101L;

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

    void append(int level, int count) {
        reserve(count);
        Arrays.fill(bytes, size, size + count, (byte) level);
        size += count;
    }

    void append(byte[] levels, int count) {
        reserve(count);
        System.arraycopy(levels, 0, bytes, size, count);
        size += count;
    }

    /** Appends a layer's levels, one higher where the mask has a bit. */
    void append(Layer layer, long[] mask) {
        int count = layer.slots.count;
        reserve(count);
        raise(layer, mask, bytes, size);
        size += count;
    }

    /** Writes a layer's levels, one higher where the mask has a bit, and up to seven bytes more. */
    static void raise(Layer layer, long[] mask, byte[] into, int offset) {
        int count = layer.slots.count;
        byte[] levels = layer.levels;
        if (levels == null) {
            long level = layer.level * EACH;
            for (int i = 0; i < count; i += 8) {
                LittleEndian.putLong(into, offset + i, level + Bitmaps.bytesAt(mask, i));
            }
        } else {
            for (int i = 0; i < count; i += 8) {
                LittleEndian.putLong(into, offset + i, LittleEndian.longAt(levels, i) + Bitmaps.bytesAt(mask, i));
            }
        }
    }

    /** Whether they can be those that were counted, level by level. */
    boolean addUpTo(long[] counts) {
        long count = 0;
        long sum = 0;
        for (int level = 0; level < counts.length; level++) {
            count += counts[level];
            sum += level * counts[level];
        }
        return count == size && sum == ByteSum.of(bytes, 0, size);
    }

    private void reserve(int more) {
        int needed = size + more + SLACK;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
        }
    }
}
