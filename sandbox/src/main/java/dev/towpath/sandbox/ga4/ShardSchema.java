package dev.towpath.sandbox.ga4;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.types.pojo.Schema;

/** A table's columns, in order. */
public record ShardSchema(List<FieldSpec> fields) {
    public ShardSchema {
        fields = List.copyOf(fields);
    }

    /** The schema that sessions over the whole table announce. */
    public Schema arrow() {
        return new Schema(fields.stream().map(FieldSpec::arrow).toList());
    }

    /** The fields in BigQuery's JSON form, as {@code tables.get} and {@code bq show --schema} give them. */
    public ArrayNode json() {
        return json(fields);
    }

    public static ShardSchema of(Schema arrow) {
        return new ShardSchema(arrow.getFields().stream().map(FieldSpec::of).toList());
    }

    /** Reads BigQuery's JSON form: an array of fields. */
    public static ShardSchema of(JsonNode array) {
        return new ShardSchema(fields(array));
    }

    private static ArrayNode json(List<FieldSpec> fields) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (FieldSpec field : fields) {
            ObjectNode object = array.addObject();
            object.put("name", field.name())
                    .put("type", field.type().name())
                    .put("mode", field.mode().name());
            if (field.type() == FieldType.RECORD) {
                object.set("fields", json(field.fields()));
            }
        }
        return array;
    }

    private static List<FieldSpec> fields(JsonNode array) {
        List<FieldSpec> fields = new ArrayList<>();
        for (JsonNode node : array) {
            fields.add(new FieldSpec(
                    node.required("name").asText(),
                    FieldType.valueOf(node.required("type").asText()),
                    FieldMode.valueOf(node.path("mode").asText(FieldMode.NULLABLE.name())),
                    fields(node.path("fields"))));
        }
        return fields;
    }
}
