package dev.towpath.activities.parquet.checksum;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.util.Utf8;

/**
 * A column of an Avro record, or a field within one, down to its leaves.
 *
 * <p>Definition levels don't depend on values: each kind is made with the level that a null at its place has.
 */
sealed interface RecordColumn {
    /** A value of this place, or null. */
    void add(Object value, long row);

    /** Nothing was there at this level, which lies at this place or above it. */
    void absent(int level);

    /** @param present the definition level of a value; one less, where it may be null, is that of a null */
    record Leaf(Kind kind, LeafDigest digest, int absent, int present) implements RecordColumn {
        enum Kind {
            STRING,
            LONG,
            DOUBLE,
            BOOLEAN
        }

        @Override
        public void add(Object value, long row) {
            if (value == null) {
                digest.absent(absent);
                return;
            }
            switch (kind) {
                case STRING -> addString(value, row);
                case LONG -> digest.eightBytes((Long) value, present, row);
                case DOUBLE -> digest.eightBytes(Double.doubleToRawLongBits((Double) value), present, row);
                case BOOLEAN -> digest.bool((Boolean) value, present, row);
            }
        }

        private void addString(Object value, long row) {
            if (value instanceof Utf8 utf8) {
                digest.string(utf8.getBytes(), utf8.getByteLength(), present, row);
            } else {
                byte[] utf8 = value.toString().getBytes(StandardCharsets.UTF_8);
                digest.string(utf8, utf8.length, present, row);
            }
        }

        @Override
        public void absent(int level) {
            digest.absent(level);
        }
    }

    /** @param fields in the order of the Avro record's */
    record Struct(List<RecordColumn> fields, int absent) implements RecordColumn {
        @Override
        public void add(Object value, long row) {
            if (value == null) {
                absent(absent);
                return;
            }
            IndexedRecord struct = (IndexedRecord) value;
            for (int i = 0; i < fields.size(); i++) {
                fields.get(i).add(struct.get(i), row);
            }
        }

        @Override
        public void absent(int level) {
            for (int i = 0; i < fields.size(); i++) {
                fields.get(i).absent(level);
            }
        }
    }

    /** @param empty the level of a list without elements */
    record ListOf(RecordColumn element, int absent, int empty) implements RecordColumn {
        @Override
        public void add(Object value, long row) {
            if (value == null) {
                element.absent(absent);
                return;
            }
            List<?> list = (List<?>) value;
            if (list.isEmpty()) {
                element.absent(empty);
            }
            for (int i = 0; i < list.size(); i++) {
                element.add(list.get(i), row);
            }
        }

        @Override
        public void absent(int level) {
            element.absent(level);
        }
    }
}
