package dev.towpath.activities.export;

import dev.towpath.activities.schema.SourceField;
import java.util.ArrayList;
import java.util.List;

/** Which of a shard's columns are read: all but the excluded ones. */
public final class ReadColumns {
    private ReadColumns() {}

    /** The columns without the excluded ones; a struct that loses all its fields goes too. */
    public static List<SourceField> without(List<SourceField> fields, List<String> excluded) {
        return excluded.isEmpty() ? fields : pruned(fields, "", excluded);
    }

    private static List<SourceField> pruned(List<SourceField> fields, String parent, List<String> excluded) {
        List<SourceField> kept = new ArrayList<>();
        for (SourceField field : fields) {
            String path = parent + field.name();
            List<SourceField> children = pruned(field.fields(), path + ".", excluded);
            boolean emptied = children.isEmpty() && !field.fields().isEmpty();
            if (!excluded.contains(path) && !emptied) {
                kept.add(new SourceField(field.name(), field.kind(), field.repetition(), children));
            }
        }
        return kept;
    }

    /**
     * What the read session is asked for: nothing for everything, else the dotted paths of the columns that are read.
     *
     * @see <a href="https://cloud.google.com/bigquery/docs/reference/storage/rpc">TableReadOptions.selected_fields</a>
     */
    public static List<String> selection(List<SourceField> read, List<String> excluded) {
        if (excluded.isEmpty()) {
            return List.of();
        }
        List<String> paths = new ArrayList<>();
        read.forEach(field -> leaves(field, "", paths));
        return paths;
    }

    private static void leaves(SourceField field, String parent, List<String> paths) {
        String path = parent + field.name();
        if (field.fields().isEmpty()) {
            paths.add(path);
        }
        field.fields().forEach(child -> leaves(child, path + ".", paths));
    }
}
