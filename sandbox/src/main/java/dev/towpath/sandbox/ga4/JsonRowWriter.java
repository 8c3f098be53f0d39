package dev.towpath.sandbox.ga4;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;

/** Writes JSON rows into vectors, field by field of the schema; what a row doesn't have is null. */
final class JsonRowWriter {
    private final List<FieldSpec> fields;
    private final VectorSchemaRoot root;

    JsonRowWriter(ShardSchema schema, VectorSchemaRoot root) {
        this.fields = schema.fields();
        this.root = root;
    }

    void write(int row, JsonNode json) {
        for (int i = 0; i < fields.size(); i++) {
            FieldSpec field = fields.get(i);
            write(root.getVector(i), row, field, json.path(field.name()));
        }
    }

    private static void write(FieldVector vector, int index, FieldSpec field, JsonNode json) {
        if (field.mode() == FieldMode.NULLABLE) {
            writeValue(vector, index, field, json);
            return;
        }
        ListVector list = (ListVector) vector;
        int first = list.startNewValue(index);
        for (int i = 0; i < json.size(); i++) {
            writeValue(list.getDataVector(), first + i, field, json.get(i));
        }
        list.endValue(index, json.size());
    }

    private static void writeValue(FieldVector vector, int index, FieldSpec field, JsonNode json) {
        boolean absent = json.isNull() || json.isMissingNode();
        switch (vector) {
            case StructVector struct -> {
                if (absent) {
                    struct.setNull(index);
                    return;
                }
                struct.setIndexDefined(index);
                List<FieldSpec> children = field.fields();
                for (int i = 0; i < children.size(); i++) {
                    FieldSpec child = children.get(i);
                    write((FieldVector) struct.getChildByOrdinal(i), index, child, json.path(child.name()));
                }
            }
            case VarCharVector strings
            when !absent -> strings.setSafe(index, json.asText().getBytes(StandardCharsets.UTF_8));
            case BigIntVector numbers when !absent -> numbers.setSafe(index, integer(field, json));
            case Float8Vector numbers when !absent -> numbers.setSafe(index, decimal(field, json));
            case BitVector bits when !absent -> bits.setSafe(index, json.asBoolean() ? 1 : 0);
            default -> vector.setNull(index);
        }
    }

    private static long integer(FieldSpec field, JsonNode json) {
        if (json.isIntegralNumber() && json.canConvertToLong()) {
            return json.longValue();
        }
        return Long.parseLong(text(field, json));
    }

    private static double decimal(FieldSpec field, JsonNode json) {
        return json.isNumber() ? json.doubleValue() : Double.parseDouble(text(field, json));
    }

    /** BigQuery's own JSON exports write 64-bit numbers as strings. */
    private static String text(FieldSpec field, JsonNode json) {
        if (!json.isTextual()) {
            throw new IllegalArgumentException(
                    "Cannot read " + field.name() + ": " + json.getNodeType() + " is not " + field.type());
        }
        return json.textValue();
    }
}
