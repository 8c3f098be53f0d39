package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.schema.LakeField;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeType;
import dev.towpath.activities.schema.LakeType.ListOf;
import dev.towpath.activities.schema.LakeType.Primitive;
import dev.towpath.activities.schema.LakeType.Struct;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;

/** Names, order, types, repetition and field IDs of an object's columns against the lake schema's. */
final class SchemaCheck {
    private SchemaCheck() {}

    static void check(LakeSchema lake, List<SchemaElement> elements, Faults faults) {
        List<String> expected = new ArrayList<>();
        lake.fields().forEach(field -> field(field, expected));
        List<String> read = elements.stream().skip(1).map(SchemaCheck::told).toList();
        faults.unlessEqual(expected, read, "columns");
        faults.unlessEqual(lake.fields().size(), elements.getFirst().getNum_children(), "top-level columns");
    }

    private static void field(LakeField field, List<String> told) {
        type(field.name(), field.id(), FieldRepetitionType.OPTIONAL, field.type(), told);
    }

    private static void type(String name, int id, FieldRepetitionType repetition, LakeType type, List<String> told) {
        String start = repetition + " " + name + " #" + id + " ";
        switch (type) {
            case Primitive primitive ->
                told.add(start
                        + switch (primitive) {
                            case STRING -> "BYTE_ARRAY STRING";
                            case BIGINT -> "INT64";
                            case DOUBLE -> "DOUBLE";
                            case BOOLEAN -> "BOOLEAN";
                            case TIMESTAMP_MICROS -> "INT64 MICROS UTC";
                        });
            case Struct struct -> {
                told.add(start + "of " + struct.fields().size());
                struct.fields().forEach(field -> field(field, told));
            }
            case ListOf list -> {
                told.add(start + "of 1 LIST");
                told.add(FieldRepetitionType.REPEATED + " list of 1");
                type("element", list.elementId(), FieldRepetitionType.REQUIRED, list.element(), told);
            }
        }
    }

    private static String told(SchemaElement element) {
        String id = element.isSetField_id() ? " #" + element.getField_id() : "";
        String type = element.isSetType() ? " " + element.getType() : " of " + element.getNum_children();
        return element.getRepetition_type() + " " + element.getName() + id + type + annotation(element);
    }

    private static String annotation(SchemaElement element) {
        LogicalType logical = element.getLogicalType();
        if (logical == null) {
            return "";
        }
        return " "
                + switch (logical.getSetField()) {
                    case STRING -> "STRING";
                    case LIST -> "LIST";
                    case TIMESTAMP ->
                        (logical.getTIMESTAMP().getUnit().isSetMICROS() ? "MICROS" : "?")
                                + (logical.getTIMESTAMP().isIsAdjustedToUTC() ? " UTC" : " local");
                    default -> logical.toString();
                };
    }
}
