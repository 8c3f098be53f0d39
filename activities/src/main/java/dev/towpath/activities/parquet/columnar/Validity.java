package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.ArrowColumn;
import dev.towpath.activities.arrow.BatchReader;
import dev.towpath.activities.arrow.Bitmaps;
import java.io.IOException;

/** Which positions and slots of one field hold something, given those of its parent. Used again for each batch. */
final class Validity {
    /** Positions, as {@link Layer#valid}. */
    long[] valid;
    /** Slots, as {@link Layer#mask}. */
    long[] mask;
    /** How many do. */
    int count;

    private long[] ownValid;
    private long[] ownMask;
    private long[] gathered;

    void read(BatchReader batch, ArrowColumn column, Layer parent) throws IOException {
        Slots slots = parent.slots;
        if (batch.nullCount(column.node()) == 0) {
            of(parent);
            return;
        }
        ownValid = Bitmaps.room(ownValid, slots.positions);
        Bitmaps.read(batch.fetch(column.validity()), slots.first, slots.positions, ownValid);
        if (parent.valid != null) {
            Bitmaps.and(ownValid, parent.valid, slots.positions);
        }
        of(parent, ownValid);
    }

    /** Everything that the parent has is there. */
    void of(Layer parent) {
        valid = parent.valid;
        mask = parent.mask;
        count = parent.defined;
    }

    /** These positions are there, all of them among the parent's. */
    void of(Layer parent, long[] positions) {
        Slots slots = parent.slots;
        count = Bitmaps.count(positions, slots.positions);
        if (count == parent.defined) {
            of(parent);
            return;
        }
        valid = positions;
        mask = positions;
        if (slots.kept != null) {
            gathered = Bitmaps.room(gathered, slots.positions);
            Bitmaps.extract(positions, slots.kept, slots.positions, gathered);
            mask = gathered;
        }
        if (slots.present != null) {
            ownMask = Bitmaps.room(ownMask, slots.count);
            Bitmaps.deposit(mask, slots.present, slots.count, ownMask);
            mask = ownMask;
        }
    }
}
