package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.ArrowColumn;
import dev.towpath.activities.arrow.BatchReader;
import dev.towpath.activities.arrow.Bitmaps;
import dev.towpath.activities.arrow.ByteWindow;
import dev.towpath.activities.arrow.LittleEndian;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** A list: makes slots of its own, one for each element, which all the leaves beneath share. */
final class ListSource implements Source {
    private final String path;
    private final ArrowColumn column;
    private final Layer parent;
    private final Layer elements;
    private final List<Source> fields;
    private final Validity validity = new Validity();
    private final Validity elementValidity = new Validity();
    private int[] offsets = new int[1024];
    private byte[] levels = {};
    private byte[] repetitions = {};
    private int[] rows = {};
    private long[] present;
    private long[] kept;

    /**
     * @param elements the layer of its elements, on slots of their own, two levels below the parent
     * @param fields of the element, or the element itself
     */
    ListSource(String path, ArrowColumn column, Layer parent, Layer elements, List<Source> fields) {
        this.path = path;
        this.column = column;
        this.parent = parent;
        this.elements = elements;
        this.fields = List.copyOf(fields);
    }

    @Override
    public void read(BatchReader batch, RowRange range) throws IOException {
        validity.read(batch, column, parent);
        readOffsets(batch.fetch(column.values()));
        layOut();
        requireElements(batch);
        for (Source field : fields) {
            field.read(batch, range);
        }
    }

    /** Index of the first element of the list at a position, among the elements that were read. */
    int begin(int position) {
        return offsets[position] - offsets[0];
    }

    int end(int position) {
        return validity.valid == null || Bitmaps.get(validity.valid, position)
                ? offsets[position + 1] - offsets[0]
                : begin(position);
    }

    private void readOffsets(ByteWindow window) throws IOException {
        int positions = parent.slots.positions;
        if (offsets.length <= positions) {
            offsets = new int[positions + positions / 2 + 1];
        }
        if (positions == 0 && window.length() == 0) {
            offsets[0] = 0;
            return;
        }
        int from = parent.slots.first * Integer.BYTES;
        if (window.length() < from + (positions + 1) * Integer.BYTES) {
            throw new IOException("Cannot decode a record batch: it lacks offsets of " + path);
        }
        LittleEndian.copyInts(window.array(), window.offset() + from, offsets, positions + 1);
        for (int position = 0; position < positions; position++) {
            if (offsets[position + 1] < offsets[position]) {
                throw new IOException("Cannot decode a record batch: the offsets of " + path + " go backwards");
            }
        }
    }

    /** One pass over the parent's slots: a slot for each element, and one for each list without. */
    private void layOut() {
        Slots outer = parent.slots;
        Slots slots = elements.slots;
        int positions = outer.positions;
        int held = offsets[positions] - offsets[0];
        reserve(outer.count + held);
        byte repetition = (byte) slots.repetition;
        byte full = (byte) elements.level;
        int slot = 0;
        int position = 0;
        int empty = 0;
        int used = 0;
        long rowSum = 0;
        long[] counts = elements.counts;
        Arrays.fill(counts, 0);
        for (int i = 0; i < outer.count; i++) {
            int row = outer.rows == null ? i : outer.rows[i];
            byte first = outer.repetitions == null ? 0 : outer.repetitions[i];
            int length = 0;
            byte level;
            if (outer.present != null && !Bitmaps.get(outer.present, i)) {
                level = parent.levels[i];
            } else {
                while (outer.kept != null && !Bitmaps.get(outer.kept, position)) {
                    position++;
                }
                boolean there = validity.valid == null || Bitmaps.get(validity.valid, position);
                length = there ? offsets[position + 1] - offsets[position] : 0;
                level = (byte) (there ? elements.level - 1 : parent.levels == null ? parent.level : parent.levels[i]);
                position++;
            }
            if (length == 0) {
                repetitions[slot] = first;
                levels[slot] = level;
                rows[slot] = row;
                counts[level]++;
                slot++;
                empty++;
            } else {
                Arrays.fill(repetitions, slot, slot + length, repetition);
                repetitions[slot] = first;
                Arrays.fill(levels, slot, slot + length, full);
                Arrays.fill(rows, slot, slot + length, row);
                rowSum += (long) row * length;
                slot += length;
                used += length;
            }
        }
        slots.count = slot;
        slots.first = offsets[0];
        slots.positions = held;
        slots.elements = used;
        slots.repetitions = repetitions;
        slots.rows = rows;
        slots.rowSum = rowSum;
        slots.kept = used == held ? null : kept(outer);
        slots.present = empty == 0 ? null : present(slot, full);
        counts[full] = used;
        elements.defined = used;
        elements.valid = slots.kept;
        elements.mask = slots.present;
        elements.levels = empty == 0 ? null : levels;
        countRepetitions(outer);
    }

    /** A slot of the outer ones begins a list, at its own repetition level; the elements that follow have this list's. */
    private void countRepetitions(Slots outer) {
        Slots slots = elements.slots;
        System.arraycopy(outer.repetitionCounts, 0, slots.repetitionCounts, 0, outer.repetitionCounts.length);
        slots.repetitionCounts[slots.repetition] = (long) slots.count - outer.count;
    }

    private void reserve(int slots) {
        int needed = slots + Levels.SLACK;
        if (repetitions.length < needed) {
            int room = needed + needed / 2;
            repetitions = new byte[room];
            levels = new byte[room];
            rows = new int[room];
        }
    }

    private long[] present(int count, byte full) {
        present = Bitmaps.room(present, count);
        Bitmaps.fill(present, count);
        for (int slot = 0; slot < count; slot++) {
            if (levels[slot] != full) {
                Bitmaps.clear(present, slot);
            }
        }
        return present;
    }

    /** Elements of lists that are null, or that lie beneath something that is, belong to nothing. */
    private long[] kept(Slots outer) {
        int held = offsets[outer.positions] - offsets[0];
        kept = Bitmaps.room(kept, held);
        Arrays.fill(kept, 0);
        for (int position = 0; position < outer.positions; position++) {
            boolean belongs = (outer.kept == null || Bitmaps.get(outer.kept, position))
                    && (validity.valid == null || Bitmaps.get(validity.valid, position));
            if (belongs) {
                for (int element = begin(position); element < offsets[position + 1] - offsets[0]; element++) {
                    Bitmaps.set(kept, element);
                }
            }
        }
        return kept;
    }

    private void requireElements(BatchReader batch) throws IOException {
        ArrowColumn element = column.children().getFirst();
        if (batch.length(element.node()) < (long) elements.slots.first + elements.slots.positions) {
            throw new IOException("Cannot decode a record batch: it lacks elements of " + path);
        }
        elementValidity.read(batch, element, elements);
        if (elementValidity.count != elements.defined) {
            throw ColumnWriter.nullInList(path);
        }
    }
}
