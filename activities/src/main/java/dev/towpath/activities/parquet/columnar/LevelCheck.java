package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.LittleEndian;

/**
 * Holds encoded levels against those that they were made of; the counterpart of {@link HybridEncoding}, without anything
 * of it.
 */
final class LevelCheck {
    private static final int GROUP = 8;
    private static final long EACH = 0x0101010101010101L;

    private LevelCheck() {}

    /**
     * Whether the page, from an offset to its end, holds these levels and nothing else.
     *
     * @param levels a byte each, with eight zeros behind
     * @param width of at most 7 bits
     */
    static boolean holds(PageBytes page, int from, int width, byte[] levels, int count) {
        byte[] encoded = page.bytes();
        int end = page.size();
        int at = from;
        int slot = 0;
        while (slot < count && at < end) {
            int header = encoded[at++];
            for (int shift = 7; encoded[at - 1] < 0 && at < end; shift += 7) {
                header = (header & ((1 << shift) - 1)) | (encoded[at++] << shift);
            }
            boolean packed = (header & 1) != 0;
            int length = (header >>> 1) * (packed ? GROUP : 1);
            int bytes = packed ? length / GROUP * width : 1;
            int padding = packed ? GROUP - 1 : 0;
            if (length <= 0 || length - padding > count - slot || bytes > end - at) {
                return false;
            }
            boolean same = packed
                    ? packs(encoded, at, levels, slot, length, width)
                    : repeats(levels, slot, length, encoded[at]);
            if (!same) {
                return false;
            }
            at += bytes;
            slot += length;
        }
        return slot >= count && at == end;
    }

    private static boolean repeats(byte[] levels, int from, int length, byte level) {
        long pattern = level * EACH;
        int words = length >>> 3;
        long rest = (1L << ((length & 7) << 3)) - 1;
        long different = (LittleEndian.longAt(levels, from + words * GROUP) ^ pattern) & rest;
        for (int i = 0; i < words; i++) {
            different |= LittleEndian.longAt(levels, from + i * GROUP) ^ pattern;
        }
        return different == 0;
    }

    private static boolean packs(byte[] encoded, int at, byte[] levels, int from, int length, int width) {
        long used = ((1L << width) - 1) * EACH;
        int groups = length >>> 3;
        long different = 0;
        for (int i = 0; i < groups; i++) {
            long unpacked = Long.expand(LittleEndian.longAt(encoded, at + i * width), used);
            different |= LittleEndian.longAt(levels, from + i * GROUP) ^ unpacked;
        }
        return different == 0;
    }
}
