package dev.towpath.activities.parquet.reference;

import dev.towpath.activities.transform.DerivedColumns;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Makes rows of the lake out of whatever batch the vectors hold. */
final class RowReader {
    private final Schema schema;
    private final List<ColumnReader> columns;
    private final DerivedColumns derived;

    /** @param columns in the order of the schema's fields */
    RowReader(Schema schema, List<ColumnReader> columns, DerivedColumns derived) {
        this.schema = schema;
        this.columns = columns;
        this.derived = derived;
    }

    /**
     * The row, whole.
     *
     * <p>The privacy rules have their place between the source's values and the derived ones, which are made of what
     * the rules leave: this is the last point before a value can reach a page, a dictionary or a statistic.
     */
    GenericRecord read(int row) {
        GenericData.Record record = new GenericData.Record(schema);
        for (int i = 0; i < columns.size(); i++) {
            record.put(i, columns.get(i).read(row));
        }
        derived.fill(record);
        return record;
    }
}
