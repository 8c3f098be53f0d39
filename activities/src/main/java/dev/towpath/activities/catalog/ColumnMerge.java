package dev.towpath.activities.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Brings a table's columns up to the lake's: types grow in place, new columns come last, nothing goes or moves. */
final class ColumnMerge {
    private ColumnMerge() {}

    /**
     * Fields inside structs match by name too: a table that was made before the first export has those of today's GA4, and
     * a shard of years ago has fewer, in another order.
     *
     * @throws Conflict where a column, or a field in it, is of another type
     */
    static List<GlueColumn> merge(List<GlueColumn> table, List<GlueColumn> lake) {
        Map<String, GlueColumn> missing = new LinkedHashMap<>();
        lake.forEach(column -> missing.put(column.name().toLowerCase(Locale.ROOT), column));
        List<GlueColumn> merged = new ArrayList<>();
        for (GlueColumn column : table) {
            GlueColumn wanted = missing.remove(column.name().toLowerCase(Locale.ROOT));
            merged.add(wanted == null ? column : grown(column, wanted));
        }
        merged.addAll(missing.values());
        return merged;
    }

    private static GlueColumn grown(GlueColumn column, GlueColumn wanted) {
        HiveType now = HiveType.of(column.type());
        HiveType grown = now.with(HiveType.of(wanted.type())).orElseThrow(() -> new Conflict(column, wanted));
        return grown.equals(now) ? column : new GlueColumn(column.name(), grown.spelling());
    }

    /** A column that is something else in Glue. */
    static final class Conflict extends RuntimeException {
        Conflict(GlueColumn column, GlueColumn wanted) {
            super("column " + column.name() + " is " + shortened(column.type()) + " in Glue and "
                    + shortened(wanted.type()) + " in the lake");
        }

        private static String shortened(String type) {
            return type.length() <= 60 ? type : type.substring(0, 60) + "…";
        }
    }
}
