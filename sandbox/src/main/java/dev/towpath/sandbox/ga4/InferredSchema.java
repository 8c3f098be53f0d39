package dev.towpath.sandbox.ga4;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the narrowest schema that rows fit into; what is always null is taken for a string. */
final class InferredSchema {
    private final Map<String, Node> fields = new LinkedHashMap<>();

    void add(JsonNode row) {
        row.properties()
                .forEach(field -> fields.computeIfAbsent(field.getKey(), name -> new Node())
                        .add(field.getValue()));
    }

    ShardSchema without(String ignored) {
        fields.remove(ignored);
        return new ShardSchema(specs(fields));
    }

    private static List<FieldSpec> specs(Map<String, Node> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getValue().spec(field.getKey()))
                .toList();
    }

    private static final class Node {
        private final Map<String, Node> fields = new LinkedHashMap<>();
        private boolean repeated;
        private FieldType type;

        void add(JsonNode value) {
            if (value.isArray()) {
                repeated = true;
                value.forEach(this::add);
            } else if (value.isObject()) {
                widen(FieldType.RECORD);
                value.properties()
                        .forEach(field -> fields.computeIfAbsent(field.getKey(), name -> new Node())
                                .add(field.getValue()));
            } else if (!value.isNull()) {
                widen(
                        value.isTextual()
                                ? FieldType.STRING
                                : value.isBoolean()
                                        ? FieldType.BOOLEAN
                                        : value.isIntegralNumber() ? FieldType.INTEGER : FieldType.FLOAT);
            }
        }

        private void widen(FieldType seen) {
            boolean numbers = isNumber(type) && isNumber(seen);
            if (type != null && type != seen && !numbers) {
                throw new IllegalArgumentException("Cannot infer a schema: a field is " + type + " and " + seen);
            }
            type = numbers && type != seen ? FieldType.FLOAT : seen;
        }

        private static boolean isNumber(FieldType type) {
            return type == FieldType.INTEGER || type == FieldType.FLOAT;
        }

        FieldSpec spec(String name) {
            FieldType known = type == null || (type == FieldType.RECORD && fields.isEmpty()) ? FieldType.STRING : type;
            return new FieldSpec(name, known, repeated ? FieldMode.REPEATED : FieldMode.NULLABLE, specs(fields));
        }
    }
}
