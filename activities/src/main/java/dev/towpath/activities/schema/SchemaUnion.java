package dev.towpath.activities.schema;

import dev.towpath.activities.schema.LakeType.ListOf;
import dev.towpath.activities.schema.LakeType.Primitive;
import dev.towpath.activities.schema.LakeType.Struct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The union of a lake schema's fields and wanted ones: matched by name, new ones last at each level.
 *
 * <p>IDs go on from the highest one. No field ever leaves a lake schema, so none is used twice.
 */
final class SchemaUnion {
    private final SchemaConflicts conflicts = new SchemaConflicts();
    private final List<String> added = new ArrayList<>();
    private List<LakeField> fields;
    private String origin = "";
    private int lastId;

    SchemaUnion(List<LakeField> current) {
        fields = current;
        lastId = highestId(current);
    }

    List<LakeField> fields() {
        return fields;
    }

    /** Types that differ; the union is worth nothing unless it is empty. */
    SchemaConflicts conflicts() {
        return conflicts;
    }

    /** Paths of the fields that were new, of a new record the record alone. */
    List<String> added() {
        return List.copyOf(added);
    }

    /**
     * @param wanted fields whose IDs do not count
     * @param whose names their origin in a message
     */
    void merge(List<LakeField> wanted, String whose) {
        origin = whose;
        fields = merge("", fields, wanted);
    }

    private List<LakeField> merge(String parent, List<LakeField> current, List<LakeField> wanted) {
        Map<String, LakeField> union = new LinkedHashMap<>();
        for (LakeField field : current) {
            union.put(field.name(), field);
        }
        for (LakeField field : wanted) {
            String path = parent + field.name();
            LakeField known = union.get(field.name());
            if (known == null) {
                added.add(path);
                union.put(field.name(), number(field));
            } else {
                union.put(
                        field.name(), new LakeField(known.name(), merge(path, known.type(), field.type()), known.id()));
            }
        }
        return List.copyOf(union.values());
    }

    private LakeType merge(String path, LakeType current, LakeType wanted) {
        if (current instanceof Struct known && wanted instanceof Struct other) {
            return new Struct(merge(path + ".", known.fields(), other.fields()));
        }
        if (current instanceof ListOf known && wanted instanceof ListOf other) {
            return new ListOf(merge(path, known.element(), other.element()), known.elementId());
        }
        if (!(current instanceof Primitive) || !current.equals(wanted)) {
            conflicts.add("%s (lake %s, %s %s)"
                    .formatted(path, GlueColumns.shortType(current), origin, GlueColumns.shortType(wanted)));
        }
        return current;
    }

    private LakeField number(LakeField field) {
        int id = ++lastId;
        return new LakeField(field.name(), number(field.type()), id);
    }

    private LakeType number(LakeType type) {
        return switch (type) {
            case Primitive primitive -> primitive;
            case Struct struct ->
                new Struct(struct.fields().stream().map(this::number).toList());
            case ListOf list -> {
                int id = ++lastId;
                yield new ListOf(number(list.element()), id);
            }
        };
    }

    private static int highestId(List<LakeField> fields) {
        int highest = 0;
        for (LakeField field : fields) {
            highest = Math.max(highest, Math.max(field.id(), highestId(field.type())));
        }
        return highest;
    }

    private static int highestId(LakeType type) {
        return switch (type) {
            case Primitive ignored -> 0;
            case Struct struct -> highestId(struct.fields());
            case ListOf list -> Math.max(list.elementId(), highestId(list.element()));
        };
    }
}
