package dev.towpath.sandbox.bigquery;

import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/** The part of a schema that a session asks for: columns, and fields nested in them by dotted paths. */
final class SelectedFields {
    private SelectedFields() {}

    /** The selected fields in the table's order, whatever theirs is; none selected is all. */
    static Schema of(Schema table, List<String> selected) {
        if (selected.isEmpty()) {
            return table;
        }
        List<List<String>> paths =
                selected.stream().map(path -> List.of(path.split("\\.", -1))).toList();
        for (int i = 0; i < paths.size(); i++) {
            requireKnown(table.getFields(), paths.get(i), selected.get(i));
        }
        return new Schema(keep(table.getFields(), paths));
    }

    private static void requireKnown(List<Field> fields, List<String> path, String selected) {
        Field field = find(fields, path.getFirst());
        if (field == null) {
            throw Status.INVALID_ARGUMENT
                    .withDescription("request failed: The following selected fields do not exist in the table schema: "
                            + selected)
                    .asRuntimeException();
        }
        if (path.size() > 1) {
            requireKnown(children(field), path.subList(1, path.size()), selected);
        }
    }

    private static List<Field> keep(List<Field> fields, List<List<String>> paths) {
        List<Field> kept = new ArrayList<>();
        for (Field field : fields) {
            List<List<String>> inside = paths.stream()
                    .filter(path -> path.getFirst().equalsIgnoreCase(field.getName()))
                    .map(path -> path.subList(1, path.size()))
                    .toList();
            if (inside.stream().anyMatch(List::isEmpty)) {
                kept.add(field);
            } else if (!inside.isEmpty()) {
                kept.add(narrow(field, inside));
            }
        }
        return kept;
    }

    private static Field narrow(Field field, List<List<String>> inside) {
        if (field.getType() instanceof ArrowType.List) {
            Field element = field.getChildren().getFirst();
            return new Field(field.getName(), field.getFieldType(), List.of(narrow(element, inside)));
        }
        return new Field(field.getName(), field.getFieldType(), keep(field.getChildren(), inside));
    }

    private static Field find(List<Field> fields, String name) {
        return fields.stream()
                .filter(field -> field.getName().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    private static List<Field> children(Field field) {
        return field.getType() instanceof ArrowType.List
                ? field.getChildren().getFirst().getChildren()
                : field.getChildren();
    }
}
