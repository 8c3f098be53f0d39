package dev.towpath.activities.suppression;

import dev.towpath.activities.arrow.ArrowColumn;
import dev.towpath.activities.arrow.ArrowColumns;
import dev.towpath.activities.arrow.BatchReader;
import dev.towpath.activities.arrow.Bitmaps;
import dev.towpath.activities.arrow.ByteWindow;
import dev.towpath.activities.arrow.LittleEndian;
import dev.towpath.activities.parquet.RecordBatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which rows of a record batch are a suppressed person's, by the raw IDs: this comes before any privacy rule. It decodes
 * the columns of IDs and no other. Not safe for threads.
 */
final class SuppressedRows implements AutoCloseable {
    private final BatchReader reader;
    private final PersonMatcher matcher;
    private final List<IdColumn> columns = new ArrayList<>();
    private final BitSet rows = new BitSet();

    private record IdColumn(ArrowColumn column, PersonIdType type) {}

    SuppressedRows(byte[] arrowSchema, PersonMatcher matcher) {
        ArrowColumns arrow = ArrowColumns.of(arrowSchema);
        this.reader = new BatchReader(arrow.nodes(), arrow.buffers());
        this.matcher = matcher;
        for (ArrowColumn column : arrow.columns()) {
            PersonIdType.ofColumn(column.name())
                    .filter(matcher::knows)
                    .filter(type -> column.kind() == ArrowColumn.Kind.STRING)
                    .ifPresent(type -> columns.add(new IdColumn(column, type)));
        }
    }

    /** Good until the next batch is looked at. */
    BitSet of(RecordBatch batch) throws IOException {
        rows.clear();
        if (!columns.isEmpty() && batch.rows() > 0) {
            reader.open(batch.message(), batch.rows());
            for (IdColumn column : columns) {
                try {
                    look(column, batch.rows());
                } catch (IndexOutOfBoundsException broken) {
                    throw new IOException("Cannot decode a record batch: an ID lies outside of its buffer", broken);
                }
            }
        }
        return rows;
    }

    private void look(IdColumn id, int count) throws IOException {
        ArrowColumn column = id.column();
        long[] valid = validity(column, count);
        ByteWindow window = reader.fetch(column.values());
        int[] offsets = new int[count + 1];
        if (window.length() < offsets.length * Integer.BYTES) {
            throw new IOException("Cannot decode a record batch: it lacks offsets");
        }
        LittleEndian.copyInts(window.array(), window.offset(), offsets, offsets.length);
        ByteWindow bytes = reader.fetch(column.bytes());
        int lastStart = -1;
        int lastLength = -1;
        boolean last = false;
        for (int row = 0; row < count; row++) {
            if (valid != null && !Bitmaps.get(valid, row)) {
                continue;
            }
            int start = bytes.offset() + offsets[row];
            int length = offsets[row + 1] - offsets[row];
            if (!same(bytes.array(), start, length, lastStart, lastLength)) {
                last = matcher.matches(id.type(), new String(bytes.array(), start, length, StandardCharsets.UTF_8));
                lastStart = start;
                lastLength = length;
            }
            if (last) {
                rows.set(row);
            }
        }
    }

    /** A person's events often stand one after the other. */
    private static boolean same(byte[] bytes, int start, int length, int otherStart, int otherLength) {
        if (length != otherLength) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[start + i] != bytes[otherStart + i]) {
                return false;
            }
        }
        return true;
    }

    /** Null for all. */
    private long[] validity(ArrowColumn column, int count) throws IOException {
        if (reader.nullCount(column.node()) == 0) {
            return null;
        }
        long[] valid = Bitmaps.room(new long[0], count);
        Bitmaps.read(reader.fetch(column.validity()), 0, count, valid);
        return valid;
    }

    @Override
    public void close() {
        reader.close();
    }
}
