package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.ArrowColumn;
import dev.towpath.activities.arrow.BatchReader;
import dev.towpath.activities.parquet.columnar.StringVector.Retention;
import java.io.IOException;

/** A column of 64-bit values. */
final class LongSource implements Source {
    private final ArrowColumn column;
    private final Layer parent;
    private final LongColumnWriter writer;
    /** Null for none. */
    private final RuledNumbers rule;

    private final Validity validity = new Validity();
    private final LongVector vector = new LongVector();
    /** The same values without the rule. */
    private final LongVector raw = new LongVector();

    private Retention retention = Retention.PASSING;

    LongSource(ArrowColumn column, Layer parent, LongColumnWriter writer, RuledNumbers rule) {
        this.column = column;
        this.parent = parent;
        this.writer = writer;
        this.rule = rule;
    }

    /** Its values, from its own reading on to the next batch. */
    LongVector kept() {
        retention = Retention.KEPT;
        return vector;
    }

    /** Its values as they came, likewise. */
    LongVector keptRaw() {
        retention = Retention.KEPT;
        return raw;
    }

    @Override
    public void read(BatchReader batch, RowRange range) throws IOException {
        validity.read(batch, column, parent);
        vector.valid = validity.valid;
        vector.positions = parent.slots.positions;
        raw.valid = validity.valid;
        raw.positions = vector.positions;
        if (validity.count > 0) {
            vector.read(batch, column, parent.slots, retention);
            raw.data = vector.data;
            raw.base = vector.base;
            if (rule != null && rule.withholdsAny(vector)) {
                validity.of(parent, rule.left());
                vector.valid = validity.valid;
            }
        }
        if (validity.count > 0) {
            writer.append(vector.packed());
        }
        writer.appendLevels(parent, validity.mask, validity.count, range.count, range.firstRow);
    }
}
