package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.ArrowColumn;
import dev.towpath.activities.arrow.BatchReader;
import dev.towpath.activities.arrow.Bitmaps;
import dev.towpath.activities.arrow.ByteWindow;
import dev.towpath.activities.arrow.LittleEndian;
import java.io.IOException;

/** Strings by position, null ones among them. Used again for each batch. */
final class StringVector {
    private static final int SLACK = Long.BYTES;

    /** String p is data[base + offsets[p] … base + offsets[p + 1]), if it is not null. */
    byte[] data = new byte[SLACK];

    int base;
    int[] offsets = new int[1024];
    int positions;
    /** Positions that are not null; null for all. */
    long[] valid;

    private byte[] copy = {};
    private final TextArena repaired = new TextArena();
    private final PackedStrings packed = new PackedStrings();
    private int[] packedOffsets = new int[1024];

    /**
     * Reads a column's strings.
     *
     * @param kept to have the bytes until the next batch; else they last until the reader's next fetch
     */
    void read(BatchReader batch, ArrowColumn column, Slots slots, Retention kept) throws IOException {
        positions = slots.positions;
        readOffsets(batch.fetch(column.values()), slots.first);
        ByteWindow bytes = kept == Retention.KEPT ? batch.fetchKept(column.bytes()) : batch.fetch(column.bytes());
        if (offsets[0] < 0 || offsets[positions] < offsets[0] || offsets[positions] > bytes.length()) {
            throw new IOException(
                    "Cannot decode a record batch: the strings of " + column.name() + " lie outside of it");
        }
        data = bytes.array();
        base = bytes.offset();
        if (base + offsets[positions] + SLACK > data.length) {
            copy(bytes);
        }
    }

    private void readOffsets(ByteWindow window, int first) throws IOException {
        room(positions);
        if (positions == 0 && window.length() == 0) {
            offsets[0] = 0; // Arrow lets an empty column have no offsets at all
            return;
        }
        int from = first * Integer.BYTES;
        if (window.length() < from + (positions + 1) * Integer.BYTES) {
            throw new IOException("Cannot decode a record batch: it lacks offsets");
        }
        LittleEndian.copyInts(window.array(), window.offset() + from, offsets, positions + 1);
    }

    private void copy(ByteWindow bytes) {
        if (copy.length < bytes.length() + SLACK) {
            copy = new byte[bytes.length() + bytes.length() / 2 + SLACK];
        }
        System.arraycopy(bytes.array(), bytes.offset(), copy, 0, bytes.length());
        data = copy;
        base = 0;
    }

    /** Makes room for so many positions. */
    void room(int count) {
        if (offsets.length <= count) {
            offsets = new int[count + count / 2 + 1];
        }
    }

    boolean isNull(int position) {
        return valid != null && !Bitmaps.get(valid, position);
    }

    int startOf(int position) {
        return base + offsets[position];
    }

    int lengthOf(int position) {
        return offsets[position + 1] - offsets[position];
    }

    /** The strings that are not null; as long as this vector isn't changed. */
    PackedStrings packed() {
        if (valid == null) {
            packed.data = data;
            packed.base = base;
            packed.offsets = offsets;
            packed.count = positions;
            return packed;
        }
        if (packedOffsets.length <= positions) {
            packedOffsets = new int[positions + positions / 2 + 1];
        }
        packed.offsets = packedOffsets;
        packed.data = data;
        packed.base = base;
        if (!pack()) {
            repair();
        }
        return packed;
    }

    /** False if bytes lie between two strings, as they may beneath a null. */
    private boolean pack() {
        int count = 0;
        int end = -1;
        boolean gapless = true;
        for (int word = 0; word < Bitmaps.words(positions); word++) {
            for (long bits = valid[word]; bits != 0; bits &= bits - 1) {
                int position = (word << 6) + Long.numberOfTrailingZeros(bits);
                int start = offsets[position];
                gapless &= start == end || count == 0;
                packedOffsets[count++] = start;
                end = offsets[position + 1];
            }
        }
        packedOffsets[count] = count == 0 ? 0 : end;
        packed.count = count;
        return gapless;
    }

    private void repair() {
        repaired.clear();
        int count = 0;
        for (int position = 0; position < positions; position++) {
            if (Bitmaps.get(valid, position)) {
                packedOffsets[count++] = repaired.size();
                repaired.append(data, startOf(position), lengthOf(position));
            }
        }
        packedOffsets[count] = repaired.size();
        packed.data = repaired.bytes();
        packed.base = 0;
    }

    /** Whether bytes outlive the reader's next fetch. */
    enum Retention {
        PASSING,
        KEPT
    }
}
