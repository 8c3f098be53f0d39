package dev.towpath.activities.parquet.columnar;

import java.util.ArrayList;
import java.util.List;

/** Where a field lies in the lake's schema, and in the Parquet schema, which puts two groups into each list. */
record ColumnPath(List<String> names, List<String> parquetNames) {
    static final ColumnPath ROOT = new ColumnPath(List.of(), List.of());

    ColumnPath {
        names = List.copyOf(names);
        parquetNames = List.copyOf(parquetNames);
    }

    ColumnPath field(String name) {
        return new ColumnPath(plus(names, name), plus(parquetNames, name));
    }

    ColumnPath element() {
        return new ColumnPath(names, plus(plus(parquetNames, "list"), "element"));
    }

    String dotted() {
        return String.join(".", names);
    }

    String[] parquet() {
        return parquetNames.toArray(String[]::new);
    }

    private static List<String> plus(List<String> names, String name) {
        List<String> longer = new ArrayList<>(names);
        longer.add(name);
        return longer;
    }
}
