package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.ArrowColumn;
import dev.towpath.activities.arrow.BatchReader;
import java.io.IOException;
import java.util.List;

/** A struct that may be null. */
final class StructSource implements Source {
    private final ArrowColumn column;
    private final Layer parent;
    private final Layer own;
    private final List<Source> fields;
    private final Validity validity = new Validity();
    private byte[] levels = {};

    /**
     * @param own the layer of its fields, on the parent's slots
     * @param fields in the lake's order
     */
    StructSource(ArrowColumn column, Layer parent, Layer own, List<Source> fields) {
        this.column = column;
        this.parent = parent;
        this.own = own;
        this.fields = List.copyOf(fields);
    }

    @Override
    public void read(BatchReader batch, RowRange range) throws IOException {
        validity.read(batch, column, parent);
        own.valid = validity.valid;
        own.mask = validity.mask;
        own.defined = validity.count;
        System.arraycopy(parent.counts, 0, own.counts, 0, parent.level + 1);
        own.counts[parent.level] -= validity.count;
        own.counts[own.level] = validity.count;
        own.levels = own.mask == null ? null : levels();
        for (Source field : fields) {
            field.read(batch, range);
        }
    }

    private byte[] levels() {
        int needed = parent.slots.count + Levels.SLACK;
        if (levels.length < needed) {
            levels = new byte[needed + needed / 2];
        }
        Levels.raise(parent, own.mask, levels, 0);
        return levels;
    }
}
