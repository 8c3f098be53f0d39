package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.schema.LakeField;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeType;
import dev.towpath.activities.schema.LakeType.ListOf;
import dev.towpath.activities.schema.LakeType.Primitive;
import dev.towpath.activities.schema.LakeType.Struct;
import java.util.ArrayList;
import java.util.List;

/** One leaf column's entries as Parquet has them: levels, and values where there are any. */
final class LeafLevels {
    /** @param value null below the leaf's own definition level */
    record Entry(int repetition, int definition, Object value) {}

    private final Leaf leaf;
    private final List<Entry> entries = new ArrayList<>();
    /** Where each row begins among the entries, and their end. */
    private final List<Integer> rows = new ArrayList<>();

    private LeafLevels(Leaf leaf) {
        this.leaf = leaf;
    }

    Leaf leaf() {
        return leaf;
    }

    /** Entries of rows [from, to). */
    List<Entry> entries(int from, int to) {
        return entries.subList(rows.get(from), rows.get(to));
    }

    /** All columns of the rows, in order. */
    static List<LeafLevels> of(LakeSchema lake, List<Object[]> rows) {
        List<LeafLevels> leaves = Leaf.of(lake).stream().map(LeafLevels::new).toList();
        for (Object[] row : rows) {
            leaves.forEach(leaf -> leaf.rows.add(leaf.entries.size()));
            new Shredder(leaves).fields(lake.fields(), row, 0, 0, 0);
        }
        leaves.forEach(leaf -> leaf.rows.add(leaf.entries.size()));
        return leaves;
    }

    /** Goes over one row, leaf by leaf in the order of the columns. */
    private static final class Shredder {
        private final List<LeafLevels> leaves;
        private int next;

        Shredder(List<LeafLevels> leaves) {
            this.leaves = leaves;
        }

        void fields(List<LakeField> fields, Object[] values, int repetition, int definition, int depth) {
            for (int i = 0; i < fields.size(); i++) {
                Object value = values == null ? null : values[i];
                boolean present = value != null;
                value(fields.get(i).type(), value, repetition, present ? definition + 1 : definition, depth);
            }
        }

        private void value(LakeType type, Object value, int repetition, int definition, int depth) {
            switch (type) {
                case Primitive ignored -> leaves.get(next++).entries.add(new Entry(repetition, definition, value));
                case Struct struct -> fields(struct.fields(), (Object[]) value, repetition, definition, depth);
                case ListOf list -> {
                    int first = next;
                    List<?> elements = value == null ? List.of() : (List<?>) value;
                    for (int i = 0; i < elements.size(); i++) {
                        next = first;
                        int level = i == 0 ? repetition : depth + 1;
                        value(list.element(), elements.get(i), level, definition + 1, depth + 1);
                    }
                    if (elements.isEmpty()) {
                        value(list.element(), null, repetition, definition, depth + 1);
                    }
                }
            }
        }
    }
}
