package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.ArrowColumn;
import dev.towpath.activities.arrow.BatchReader;
import dev.towpath.activities.arrow.Bitmaps;
import dev.towpath.activities.arrow.ByteWindow;
import dev.towpath.activities.arrow.LittleEndian;
import java.io.IOException;

/** 64-bit values by position, null ones among them: integers, timestamps, raw doubles. Used again for each batch. */
final class LongVector {
    /** The first position's value. */
    int base;

    byte[] data = {};
    int positions;
    /** Positions that are not null; null for all. */
    long[] valid;

    private byte[] own = {};
    private byte[] packedData = {};
    private final PackedLongs packed = new PackedLongs();

    /** Reads a column's values; how long they last is as with {@link StringVector#read}. */
    void read(BatchReader batch, ArrowColumn column, Slots slots, StringVector.Retention kept) throws IOException {
        ByteWindow values =
                kept == StringVector.Retention.KEPT ? batch.fetchKept(column.values()) : batch.fetch(column.values());
        if (values.length() < (long) (slots.first + slots.positions) * Long.BYTES && slots.positions > 0) {
            throw new IOException("Cannot decode a record batch: it lacks values of " + column.name());
        }
        positions = slots.positions;
        data = values.array();
        base = values.offset() + slots.first * Long.BYTES;
    }

    /** Makes so many values this vector's own, to be {@linkplain #put}. */
    void own(int count) {
        if (own.length < count * Long.BYTES) {
            own = new byte[(count + count / 2) * Long.BYTES];
        }
        data = own;
        base = 0;
        positions = count;
    }

    void put(int position, long value) {
        LittleEndian.putLong(own, position * Long.BYTES, value);
    }

    boolean isNull(int position) {
        return valid != null && !Bitmaps.get(valid, position);
    }

    long at(int position) {
        return LittleEndian.longAt(data, base + position * Long.BYTES);
    }

    /** The values that are not null; as long as this vector isn't changed. */
    PackedLongs packed() {
        packed.data = data;
        packed.base = base;
        packed.count = positions;
        if (valid != null) {
            pack();
        }
        return packed;
    }

    private void pack() {
        if (packedData.length < positions * Long.BYTES) {
            packedData = new byte[(positions + positions / 2) * Long.BYTES];
        }
        byte[] from = data;
        byte[] to = packedData;
        int at = 0;
        for (int word = 0; word < Bitmaps.words(positions); word++) {
            int first = base + (word << 9);
            for (long bits = valid[word]; bits != 0; bits &= bits - 1) {
                int index = first + (Long.numberOfTrailingZeros(bits) << 3);
                LittleEndian.putLong(to, at, LittleEndian.longAt(from, index));
                at += Long.BYTES;
            }
        }
        packed.data = to;
        packed.base = 0;
        packed.count = at / Long.BYTES;
    }
}
