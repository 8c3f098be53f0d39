package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.ArrowColumn;
import dev.towpath.activities.arrow.BatchReader;
import dev.towpath.activities.arrow.Bitmaps;
import java.io.IOException;

/** A column of booleans. */
final class BooleanSource implements Source {
    private final ArrowColumn column;
    private final Layer parent;
    private final BooleanColumnWriter writer;
    private final Validity validity = new Validity();
    private long[] bits;
    private long[] packed;

    BooleanSource(ArrowColumn column, Layer parent, BooleanColumnWriter writer) {
        this.column = column;
        this.parent = parent;
        this.writer = writer;
    }

    /** Of the rows that were read last. */
    boolean isNull(int position) {
        return validity.valid != null && !Bitmaps.get(validity.valid, position);
    }

    boolean at(int position) {
        return Bitmaps.get(bits, position);
    }

    @Override
    public void read(BatchReader batch, RowRange range) throws IOException {
        Slots slots = parent.slots;
        validity.read(batch, column, parent);
        if (validity.count > 0) {
            bits = Bitmaps.room(bits, slots.positions);
            Bitmaps.read(batch.fetch(column.values()), slots.first, slots.positions, bits);
            long[] values = bits;
            if (validity.valid != null) {
                packed = Bitmaps.room(packed, slots.positions);
                Bitmaps.extract(bits, validity.valid, slots.positions, packed);
                values = packed;
            }
            writer.append(values, validity.count);
        }
        writer.appendLevels(parent, validity.mask, validity.count, range.count, range.firstRow);
    }
}
