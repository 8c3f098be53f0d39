package dev.towpath.activities.schema;

import dev.towpath.activities.schema.LakeSchemaDocument.FlatField;
import dev.towpath.activities.schema.LakeType.ListOf;
import dev.towpath.activities.schema.LakeType.Primitive;
import dev.towpath.activities.schema.LakeType.Struct;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Nested fields as a flat list and back. */
final class FlatFields {
    private static final String ELEMENT = "element";

    private final List<FlatField> flat;
    private final Set<Integer> ids = new HashSet<>();
    private int next;

    private FlatFields(List<FlatField> flat) {
        this.flat = flat;
    }

    static List<FlatField> flatten(List<LakeField> fields) {
        List<FlatField> flat = new ArrayList<>();
        flatten("", fields, flat);
        return flat;
    }

    private static void flatten(String parent, List<LakeField> fields, List<FlatField> flat) {
        for (int position = 0; position < fields.size(); position++) {
            LakeField field = fields.get(position);
            flatten(parent + field.name(), field.type(), position, field.id(), flat);
        }
    }

    private static void flatten(String path, LakeType type, int position, int id, List<FlatField> flat) {
        switch (type) {
            case Primitive primitive -> flat.add(new FlatField(path, GlueColumns.shortType(primitive), position, id));
            case Struct struct -> {
                flat.add(new FlatField(path, "struct", position, id));
                flatten(path + ".", struct.fields(), flat);
            }
            case ListOf list -> {
                flat.add(new FlatField(path, "array", position, id));
                flatten(path + "." + ELEMENT, list.element(), 0, list.elementId(), flat);
            }
        }
    }

    /** @throws IllegalArgumentException if anything is out of its place */
    static List<LakeField> nest(List<FlatField> flat) {
        FlatFields reading = new FlatFields(flat);
        List<LakeField> fields = reading.children("");
        if (reading.next < flat.size()) {
            throw reading.misplaced(flat.get(reading.next));
        }
        return fields;
    }

    private List<LakeField> children(String parent) {
        List<LakeField> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        while (next < flat.size() && flat.get(next).path().startsWith(parent)) {
            FlatField field = flat.get(next);
            String name = field.path().substring(parent.length());
            if (name.isEmpty() || name.contains(".") || field.position() != fields.size() || !names.add(name)) {
                throw misplaced(field);
            }
            next++;
            fields.add(new LakeField(name, type(field), field.id()));
        }
        return fields;
    }

    private LakeType type(FlatField field) {
        if (field.id() < 1 || !ids.add(field.id())) {
            throw new IllegalArgumentException(
                    "Cannot read a lake schema: the id " + field.id() + " of " + field.path() + " is not its own");
        }
        return switch (field.type()) {
            case "string" -> Primitive.STRING;
            case "bigint" -> Primitive.BIGINT;
            case "double" -> Primitive.DOUBLE;
            case "boolean" -> Primitive.BOOLEAN;
            case "timestamp" -> Primitive.TIMESTAMP_MICROS;
            case "struct" -> new Struct(children(field.path() + "."));
            case "array" -> list(field);
            default ->
                throw new IllegalArgumentException(
                        "Cannot read a lake schema: " + field.path() + " has the unknown type '" + field.type() + "'");
        };
    }

    private ListOf list(FlatField list) {
        List<LakeField> children = children(list.path() + ".");
        if (children.size() != 1 || !children.getFirst().name().equals(ELEMENT)) {
            throw new IllegalArgumentException("Cannot read a lake schema: " + list.path() + " lacks its element");
        }
        return new ListOf(children.getFirst().type(), children.getFirst().id());
    }

    private IllegalArgumentException misplaced(FlatField field) {
        return new IllegalArgumentException(
                "Cannot read a lake schema: " + field.path() + " at position " + field.position() + " is out of place");
    }
}
