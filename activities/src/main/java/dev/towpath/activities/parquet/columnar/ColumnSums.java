package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.Bitmaps;
import dev.towpath.activities.parquet.checksum.ColumnDigest;
import java.util.zip.CRC32C;

/** Takes a column's {@link ColumnDigest} from the batches, before anything is encoded. */
final class ColumnSums {
    private final CRC32C crc32c = new CRC32C();
    private long values;
    private long bytes;
    private long ends;
    private long rows;
    private long levels;
    private long depth;

    void clear() {
        crc32c.reset();
        values = 0;
        bytes = 0;
        ends = 0;
        rows = 0;
        levels = 0;
        depth = 0;
    }

    ColumnDigest digest() {
        return new ColumnDigest(values, crc32c.getValue(), ends, rows, levels, depth);
    }

    /** Adds levels, by their counts. */
    void addLevels(long[] counts) {
        for (int level = 0; level < counts.length; level++) {
            levels += counts[level];
            depth += level * counts[level];
        }
    }

    /**
     * Adds where the values lie.
     *
     * @param firstRow of the batch within the object
     */
    void addRows(Layer layer, long[] mask, int count, long firstRow) {
        Slots slots = layer.slots;
        values += count;
        rows += count * firstRow;
        if (count == slots.elements) {
            rows += slots.rowSum;
        } else if (slots.rows == null) {
            rows += Bitmaps.sumOfIndexes(mask, slots.count);
        } else {
            rows += sumOfRows(slots.rows, mask, slots.count);
        }
    }

    private static long sumOfRows(int[] rowOfSlot, long[] mask, int count) {
        long sum = 0;
        for (int word = 0; word < Bitmaps.words(count); word++) {
            int first = word << 6;
            for (long bits = mask[word]; bits != 0; bits &= bits - 1) {
                sum += rowOfSlot[first + Long.numberOfTrailingZeros(bits)];
            }
        }
        return sum;
    }

    void addStrings(PackedStrings strings) {
        int first = strings.offsets[0];
        int length = strings.bytes();
        crc32c.update(strings.data, strings.base + first, length);
        long sum = 0;
        int[] offsets = strings.offsets;
        int count = strings.count;
        for (int i = 1; i <= count; i++) {
            sum += offsets[i];
        }
        ends += sum + count * (bytes - first);
        bytes += length;
    }

    void addLongs(PackedLongs longs) {
        crc32c.update(longs.data, longs.base, longs.count * Long.BYTES);
    }

    void addBytes(byte[] array, int offset, int length) {
        crc32c.update(array, offset, length);
    }
}
