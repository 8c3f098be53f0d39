package dev.towpath.worker.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON Schema of {@code towpath.yaml}, draft 7: what editors understand best. */
public final class JsonSchema {
    /** A variable may stand in the place of any word or number. */
    private static final Map<String, Object> VARIABLE = Scalars.ordered("type", "string", "pattern", "\\$\\{");

    private JsonSchema() {}

    /** The document that {@code towpath config schema} prints. */
    public static String text() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("$schema", "http://json-schema.org/draft-07/schema#");
        document.put("title", "towpath.yaml");
        document.putAll(fields(ConfigKeys.ROOT));
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot print the JSON Schema: it is made of maps and texts alone.", e);
        }
    }

    private static Map<String, Object> fields(Type.Fields type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        List<Object> conditions = new ArrayList<>();
        for (Key key : type.keys()) {
            properties.put(key.name(), key(key));
            if (isRequired(key)) {
                required.add(key.name());
            }
            if (key.need() instanceof Key.Need.When when) {
                Map<String, Object> condition = new LinkedHashMap<>();
                condition.put("if", Map.of("properties", Map.of(when.sibling(), Map.of("enum", when.values()))));
                condition.put("then", Map.of("required", List.of(key.name())));
                conditions.add(condition);
            }
        }
        for (int i = 0; i < type.alternatives().size(); i++) {
            for (String other :
                    type.alternatives().subList(i + 1, type.alternatives().size())) {
                conditions.add(Map.of(
                        "not", Map.of("required", List.of(type.alternatives().get(i), other))));
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        put(schema, "required", required);
        put(schema, "allOf", conditions);
        return schema;
    }

    private static void put(Map<String, Object> schema, String name, List<?> values) {
        if (!values.isEmpty()) {
            schema.put(name, values);
        }
    }

    /** Fields in which something is required are so themselves. */
    private static boolean isRequired(Key key) {
        boolean inner = key.type() instanceof Type.Fields fields
                && !(key.built() instanceof Key.Built.Not)
                && fields.keys().stream().anyMatch(JsonSchema::isRequired);
        return inner || key.need() instanceof Key.Need.Always;
    }

    private static Map<String, Object> key(Key key) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", description(key));
        schema.putAll(type(key.type()));
        if (key.type() instanceof Type.Fields fields
                && key.need() instanceof Key.Need.Always
                && !fields.alternatives().isEmpty()) {
            schema.put(
                    "anyOf",
                    fields.alternatives().stream()
                            .map(name -> Map.of("required", List.of(name)))
                            .toList());
        }
        key.preset().ifPresent(preset -> schema.put("default", preset(preset)));
        return schema;
    }

    private static String description(Key key) {
        return switch (key.built()) {
            case Key.Built.Whole whole -> key.description();
            case Key.Built.Not not -> key.description() + " Not built yet.";
            case Key.Built.Only only ->
                key.description() + " Only '" + only.value() + "' is built yet: " + only.meaning() + ".";
        };
    }

    private static Map<String, Object> type(Type type) {
        return switch (type) {
            case Type.Scalar<?> scalar -> scalar(scalar);
            case Type.Items items -> items(items);
            case Type.OneOrMore more ->
                Map.of("anyOf", List.of(scalar(more.item()), items(new Type.Items(more.item(), 1, ""))));
            case Type.Texts texts -> {
                Map<String, Object> schema = new LinkedHashMap<>();
                schema.put("type", "object");
                schema.put("additionalProperties", Map.of("type", List.of("string", "number", "boolean")));
                schema.put("maxProperties", texts.atMost());
                yield schema;
            }
            case Type.Fields fields -> fields(fields);
            case Type.Either either -> Map.of("anyOf", List.of(scalar(either.word()), fields(either.fields())));
        };
    }

    private static Map<String, Object> scalar(Type.Scalar<?> scalar) {
        boolean anyText = scalar.schema().equals(Map.of("type", "string"));
        return anyText ? scalar.schema() : Map.of("anyOf", List.of(scalar.schema(), VARIABLE));
    }

    private static Map<String, Object> items(Type.Items items) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("items", type(items.item()));
        if (items.atLeast() > 0) {
            schema.put("minItems", items.atLeast());
        }
        return schema;
    }

    private static Object preset(Value value) {
        return switch (value) {
            case Value.Items items ->
                items.values().stream().map(JsonSchema::preset).toList();
            case Value.Scalar scalar when scalar.text().matches("\\d+") -> Integer.valueOf(scalar.text());
            case Value.Scalar scalar when scalar.text().matches("true|false") -> Boolean.valueOf(scalar.text());
            case Value.Scalar scalar -> scalar.text();
            default -> throw new IllegalStateException("a default is a text or a list of texts");
        };
    }
}
