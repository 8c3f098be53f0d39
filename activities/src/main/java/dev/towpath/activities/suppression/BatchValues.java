package dev.towpath.activities.suppression;

import dev.towpath.activities.arrow.ArrowColumn;
import dev.towpath.activities.arrow.ArrowColumn.Kind;
import dev.towpath.activities.arrow.BatchReader;
import dev.towpath.activities.arrow.Bitmaps;
import dev.towpath.activities.arrow.ByteWindow;
import dev.towpath.activities.arrow.LittleEndian;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The values of one column of a batch, by position: text, or an integer as text. Used again for each batch. */
final class BatchValues {
    private final ArrowColumn column;
    private long[] validity = new long[0];
    /** Null for all are valid. */
    private long[] valid;

    private int[] offsets = {0};
    private ByteWindow values = new ByteWindow();

    private BatchValues(ArrowColumn column) {
        this.column = column;
    }

    /** Null where the column is neither text nor an integer, or is not there. */
    static BatchValues of(ArrowColumn column) {
        return column != null && (column.kind() == Kind.STRING || column.kind() == Kind.INTEGER)
                ? new BatchValues(column)
                : null;
    }

    /** @return how many there are */
    int read(BatchReader reader) throws IOException {
        int count = reader.length(column.node());
        valid = null;
        if (reader.nullCount(column.node()) > 0) {
            validity = Bitmaps.room(validity, count);
            Bitmaps.read(reader.fetchKept(column.validity()), 0, count, validity);
            valid = validity;
        }
        if (column.kind() == Kind.STRING) {
            offsets = offsets(reader, column, count, offsets);
            values = reader.fetchKept(column.bytes());
        } else {
            values = reader.fetchKept(column.values());
            requireLength(values, (long) count * Long.BYTES);
        }
        return count;
    }

    /** Where texts or lists begin and end. */
    static int[] offsets(BatchReader reader, ArrowColumn of, int count, int[] room) throws IOException {
        int[] offsets = room.length > count ? room : new int[count + count / 2 + 1];
        if (count == 0) {
            offsets[0] = 0; // the buffer of an empty column may be empty, too
            return offsets;
        }
        ByteWindow window = reader.fetchKept(of.values());
        requireLength(window, (count + 1L) * Integer.BYTES);
        LittleEndian.copyInts(window.array(), window.offset(), offsets, count + 1);
        return offsets;
    }

    private static void requireLength(ByteWindow window, long length) throws IOException {
        if (window.length() < length) {
            throw new IOException("Cannot decode a record batch: a buffer of an ID is too short");
        }
    }

    boolean isNull(int position) {
        return valid != null && !Bitmaps.get(valid, position);
    }

    /** Of one that is not null. */
    String text(int position) {
        if (column.kind() == Kind.INTEGER) {
            return Long.toString(LittleEndian.longAt(values.array(), values.offset() + position * Long.BYTES));
        }
        return new String(
                values.array(), values.offset() + offsets[position], length(position), StandardCharsets.UTF_8);
    }

    private int length(int position) {
        return offsets[position + 1] - offsets[position];
    }

    /** Whether two texts are the same; a person's events often stand one after the other. */
    boolean areEqual(int position, int other) {
        if (column.kind() == Kind.INTEGER) {
            return false;
        }
        int start = values.offset() + offsets[position];
        int otherStart = values.offset() + offsets[other];
        return Arrays.equals(
                values.array(),
                start,
                start + length(position),
                values.array(),
                otherStart,
                otherStart + length(other));
    }

    boolean isText(int position, byte[] wanted) {
        int start = values.offset() + offsets[position];
        return length(position) == wanted.length
                && Arrays.equals(values.array(), start, start + wanted.length, wanted, 0, wanted.length);
    }
}
