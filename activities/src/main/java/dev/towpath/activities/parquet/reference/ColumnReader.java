package dev.towpath.activities.parquet.reference;

import dev.towpath.activities.transform.ValueRule;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.util.Utf8;

/** Reads the values of one column, or of a field within one, from whatever batch its vector holds. */
interface ColumnReader {
    /** The value as Avro's generic model has it, or null. */
    Object read(int row);

    /** A column that the source lacks. */
    record Absent() implements ColumnReader {
        @Override
        public Object read(int row) {
            return null;
        }
    }

    record Strings(VarCharVector vector) implements ColumnReader {
        @Override
        public Object read(int row) {
            byte[] utf8 = vector.get(row);
            return utf8 == null ? null : new Utf8(utf8);
        }
    }

    /** Strings that a rule decides upon. */
    record Ruled(VarCharVector vector, ValueRule rule) implements ColumnReader {
        @Override
        public Object read(int row) {
            byte[] utf8 = vector.get(row);
            byte[] left = utf8 == null ? null : rule.apply(utf8);
            return left == null ? null : new Utf8(left);
        }
    }

    record Integers(BigIntVector vector) implements ColumnReader {
        @Override
        public Object read(int row) {
            return vector.isNull(row) ? null : (Object) vector.get(row);
        }
    }

    record Doubles(Float8Vector vector) implements ColumnReader {
        @Override
        public Object read(int row) {
            return vector.isNull(row) ? null : (Object) vector.get(row);
        }
    }

    record Booleans(BitVector vector) implements ColumnReader {
        @Override
        public Object read(int row) {
            return vector.isNull(row) ? null : (Object) (vector.get(row) != 0);
        }
    }

    /** Microseconds. */
    record Timestamps(TimeStampVector vector) implements ColumnReader {
        @Override
        public Object read(int row) {
            return vector.isNull(row) ? null : (Object) vector.get(row);
        }
    }

    /**
     * A struct, of which each field has its own reader.
     *
     * @param fields in the order of the Avro record's
     */
    record Structs(FieldVector vector, Schema schema, List<ColumnReader> fields) implements ColumnReader {
        @Override
        public Object read(int row) {
            if (vector.isNull(row)) {
                return null;
            }
            GenericData.Record struct = new GenericData.Record(schema);
            for (int i = 0; i < fields.size(); i++) {
                struct.put(i, fields.get(i).read(row));
            }
            return struct;
        }
    }

    record Lists(String path, ListVector vector, ColumnReader element) implements ColumnReader {
        @Override
        public Object read(int row) {
            if (vector.isNull(row)) {
                return null;
            }
            int start = vector.getElementStartIndex(row);
            int end = vector.getElementEndIndex(row);
            List<Object> list = new ArrayList<>(end - start);
            for (int i = start; i < end; i++) {
                Object value = element.read(i);
                if (value == null) {
                    throw new IllegalArgumentException(
                            "Cannot encode " + path + ": a list holds a null, which BigQuery's arrays never do");
                }
                list.add(value);
            }
            return list;
        }
    }
}
