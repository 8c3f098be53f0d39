package dev.towpath.activities.privacy.scan;

import dev.towpath.activities.privacy.scan.KeyedTallies.Entry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.ListVector;

/** Goes through the values of one column, or of a field within one, in whatever batch its vector holds. */
interface RowWalk {
    /**
     * @param row of the sample
     * @param index in the vector
     */
    void visit(long row, int index);

    record Text(VarCharVector vector, FieldTally tally, KeyedTreatment treatment) implements RowWalk {
        @Override
        public void visit(long row, int index) {
            byte[] utf8 = vector.get(index);
            if (utf8 != null) {
                tally.text(row, utf8, treatment);
            }
        }
    }

    record Struct(FieldVector vector, List<RowWalk> fields) implements RowWalk {
        public Struct {
            fields = List.copyOf(fields);
        }

        @Override
        public void visit(long row, int index) {
            if (!vector.isNull(index)) {
                fields.forEach(field -> field.visit(row, index));
            }
        }
    }

    record Elements(ListVector vector, RowWalk element) implements RowWalk {
        @Override
        public void visit(long row, int index) {
            if (!vector.isNull(index)) {
                int end = vector.getElementEndIndex(index);
                for (int i = vector.getElementStartIndex(index); i < end; i++) {
                    element.visit(row, i);
                }
            }
        }
    }

    /**
     * An entry of a key-value list.
     *
     * @param slots the value's {@code string_value}, {@code int_value}, {@code float_value} and {@code double_value}
     */
    record KeyValue(VarCharVector keys, FieldVector values, List<FieldVector> slots, KeyedTallies tallies)
            implements RowWalk {
        public KeyValue {
            slots = List.copyOf(slots);
        }

        @Override
        public void visit(long row, int index) {
            byte[] key = keys.get(index);
            if (key != null) {
                tallies.key(row, key);
            }
            if (values.isNull(index)) {
                return;
            }
            Entry entry = tallies.entry(key == null ? "" : new String(key, StandardCharsets.UTF_8));
            for (FieldVector slot : slots) {
                if (!slot.isNull(index)) {
                    count(row, slot, index, entry);
                }
            }
        }

        private static void count(long row, FieldVector slot, int index, Entry entry) {
            switch (slot) {
                case VarCharVector texts -> entry.tally().text(row, texts.get(index), entry.treatment());
                case BigIntVector integers ->
                    entry.tally().number(row, (double) integers.get(index), entry.treatment());
                case Float8Vector fractions -> entry.tally().number(row, fractions.get(index), entry.treatment());
                default -> {}
            }
        }
    }
}
