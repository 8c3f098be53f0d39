package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.ArrowColumn;
import dev.towpath.activities.arrow.BatchReader;
import dev.towpath.activities.parquet.columnar.StringVector.Retention;
import java.io.IOException;

/** A string column. */
final class StringSource implements Source {
    private final ArrowColumn column;
    private final Layer parent;
    private final StringColumnWriter writer;
    /** Null for none. */
    private final RuledStrings rule;

    private final Validity validity = new Validity();
    private final StringVector read = new StringVector();
    private StringVector vector = read;
    private Retention retention = Retention.PASSING;

    StringSource(ArrowColumn column, Layer parent, StringColumnWriter writer, RuledStrings rule) {
        this.column = column;
        this.parent = parent;
        this.writer = writer;
        this.rule = rule;
    }

    /** Its strings, as a rule left them, from its own reading on to the next batch. */
    StringVector kept() {
        retention = Retention.KEPT;
        vector = rule == null ? read : rule.left();
        return vector;
    }

    /** The dictionary's numbers of the strings that are not null, from its own reading on; null if there are none. */
    StringColumnWriter.Numbered numbered() {
        return writer.numbered();
    }

    /** Its strings as they came, from its own reading on to the next batch. */
    StringVector keptRaw() {
        retention = Retention.KEPT;
        return read;
    }

    /** Its strings as they came, until another source reads. */
    StringVector raw() {
        return read;
    }

    /** The labels of those strings, if a rule has labelled and left all of them; else null. */
    Labels labels() {
        return rule == null || rule.withheld() ? null : rule.labels();
    }

    @Override
    public void read(BatchReader batch, RowRange range) throws IOException {
        validity.read(batch, column, parent);
        read.valid = validity.valid;
        read.positions = parent.slots.positions;
        if (validity.count > 0) {
            read.read(batch, column, parent.slots, retention);
            append();
        } else if (rule != null) {
            rule.leave(read);
        }
        writer.appendLevels(parent, validity.mask, validity.count, range.count, range.firstRow);
    }

    private void append() {
        if (rule == null) {
            writer.append(read.packed());
            return;
        }
        rule.append(read, writer);
        if (rule.withheld()) {
            validity.of(parent, rule.left().valid);
        }
    }
}
