package dev.towpath.activities.suppression;

import dev.towpath.activities.arrow.ArrowColumn;
import dev.towpath.activities.arrow.ArrowColumn.Kind;
import dev.towpath.activities.arrow.BatchReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One place of a batch where rows carry an ID, as it came. Used again for each batch. */
sealed interface RawIds {
    /** Marks the rows whose ID is a suppressed person's. */
    void mark(BatchReader reader, int rows, BitSet suppressed) throws IOException;

    /** Empty where the source has no such column, or it is neither text nor an integer. */
    static Optional<RawIds> column(List<ArrowColumn> columns, String path, Predicate<String> person) {
        ArrowColumn found = null;
        List<ArrowColumn> within = columns;
        for (String name : path.split("\\.")) {
            found = find(within, name);
            within = found != null && found.kind() == Kind.STRUCT ? found.children() : List.of();
        }
        return Optional.ofNullable(BatchValues.of(found)).map(values -> new OfColumn(values, person));
    }

    /** Empty where the source has no such list of keys and values. */
    static Optional<RawIds> entries(List<ArrowColumn> columns, String list, String key, Predicate<String> person) {
        ArrowColumn of = find(columns, list);
        if (of == null || of.kind() != Kind.LIST) {
            return Optional.empty();
        }
        List<ArrowColumn> entry = of.children().getFirst().children();
        ArrowColumn value = find(entry, "value");
        List<ArrowColumn> slots = value == null ? List.of() : value.children();
        BatchValues keys = BatchValues.of(find(entry, "key"));
        BatchValues texts = BatchValues.of(find(slots, "string_value"));
        BatchValues integers = BatchValues.of(find(slots, "int_value"));
        return keys == null || (texts == null && integers == null)
                ? Optional.empty()
                : Optional.of(new OfEntries(of, keys, texts, integers, key, person));
    }

    /** Null for none. */
    private static ArrowColumn find(List<ArrowColumn> columns, String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** A column, or a field of a struct. */
    record OfColumn(BatchValues values, Predicate<String> person) implements RawIds {
        @Override
        public void mark(BatchReader reader, int rows, BitSet suppressed) throws IOException {
            int count = Math.min(rows, values.read(reader));
            int last = -1;
            boolean answer = false;
            for (int row = 0; row < count; row++) {
                if (values.isNull(row)) {
                    continue;
                }
                if (last < 0 || !values.areEqual(row, last)) {
                    answer = person.test(values.text(row));
                }
                last = row;
                if (answer) {
                    suppressed.set(row);
                }
            }
        }
    }

    /** Every entry under a key: its text, else its integer. */
    final class OfEntries implements RawIds {
        private final ArrowColumn list;
        private final BatchValues keys;
        /** Null if there are none. */
        private final BatchValues texts;
        /** Null if there are none. */
        private final BatchValues integers;

        private final byte[] key;
        private final Predicate<String> person;
        private int[] offsets = {0};

        OfEntries(
                ArrowColumn list,
                BatchValues keys,
                BatchValues texts,
                BatchValues integers,
                String key,
                Predicate<String> person) {
            this.list = list;
            this.keys = keys;
            this.texts = texts;
            this.integers = integers;
            this.key = key.getBytes(StandardCharsets.UTF_8);
            this.person = person;
        }

        @Override
        public void mark(BatchReader reader, int rows, BitSet suppressed) throws IOException {
            offsets = BatchValues.offsets(reader, list, rows, offsets);
            keys.read(reader);
            if (texts != null) {
                texts.read(reader);
            }
            if (integers != null) {
                integers.read(reader);
            }
            for (int row = 0; row < rows; row++) {
                for (int entry = offsets[row]; entry < offsets[row + 1]; entry++) {
                    if (!keys.isNull(entry) && keys.isText(entry, key) && isPerson(entry)) {
                        suppressed.set(row);
                    }
                }
            }
        }

        private boolean isPerson(int entry) {
            if (texts != null && !texts.isNull(entry)) {
                return person.test(texts.text(entry));
            }
            return integers != null && !integers.isNull(entry) && person.test(integers.text(entry));
        }
    }
}
