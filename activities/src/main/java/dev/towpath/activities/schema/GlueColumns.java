package dev.towpath.activities.schema;

import dev.towpath.activities.schema.LakeType.ListOf;
import dev.towpath.activities.schema.LakeType.Primitive;
import dev.towpath.activities.schema.LakeType.Struct;
import java.util.List;
import java.util.stream.Collectors;

/** A lake schema as Glue spells it, in Hive's types. */
public final class GlueColumns {
    private GlueColumns() {}

    /**
     * A column of a Glue table.
     *
     * @param type such as {@code array<struct<key:string,value:struct<string_value:string>>>}
     */
    public record GlueColumn(String name, String type) {}

    public static List<GlueColumn> of(LakeSchema schema) {
        return schema.fields().stream()
                .map(field -> new GlueColumn(field.name(), type(field.type())))
                .toList();
    }

    static String type(LakeType type) {
        return switch (type) {
            case Primitive primitive -> primitiveType(primitive);
            case Struct struct ->
                struct.fields().stream()
                        .map(field -> field.name() + ":" + type(field.type()))
                        .collect(Collectors.joining(",", "struct<", ">"));
            case ListOf list -> "array<" + type(list.element()) + ">";
        };
    }

    /** The type without what is in a struct, for messages and the schema document. */
    static String shortType(LakeType type) {
        return switch (type) {
            case Primitive primitive -> primitiveType(primitive);
            case Struct ignored -> "struct";
            case ListOf list -> "array<" + shortType(list.element()) + ">";
        };
    }

    private static String primitiveType(Primitive primitive) {
        return switch (primitive) {
            case STRING -> "string";
            case BIGINT -> "bigint";
            case DOUBLE -> "double";
            case BOOLEAN -> "boolean";
            case TIMESTAMP_MICROS -> "timestamp";
        };
    }
}
