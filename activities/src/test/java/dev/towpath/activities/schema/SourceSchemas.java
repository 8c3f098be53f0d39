package dev.towpath.activities.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.towpath.activities.schema.SourceField.Kind;
import dev.towpath.activities.schema.SourceField.Repetition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Source fields for tests, short to write, or from BigQuery's JSON form. */
public final class SourceSchemas {
    private SourceSchemas() {}

    public static SourceField string(String name) {
        return scalar(name, Kind.STRING);
    }

    public static SourceField integer(String name) {
        return scalar(name, Kind.INTEGER);
    }

    public static SourceField number(String name) {
        return scalar(name, Kind.FLOAT);
    }

    public static SourceField bool(String name) {
        return scalar(name, Kind.BOOLEAN);
    }

    public static SourceField struct(String name, SourceField... fields) {
        return new SourceField(name, Kind.RECORD, Repetition.NULLABLE, List.of(fields));
    }

    public static SourceField repeated(SourceField field) {
        return new SourceField(field.name(), field.kind(), Repetition.REPEATED, field.fields());
    }

    /** {@code event_params} as GA4 has it. */
    public static SourceField eventParams() {
        return repeated(struct(
                "event_params",
                string("key"),
                struct(
                        "value",
                        string("string_value"),
                        integer("int_value"),
                        number("float_value"),
                        number("double_value"))));
    }

    public static List<SourceField> read(Path json) throws IOException {
        return fields(new ObjectMapper().readTree(Files.readAllBytes(json)));
    }

    private static List<SourceField> fields(JsonNode array) {
        List<SourceField> fields = new ArrayList<>();
        for (JsonNode field : array) {
            fields.add(new SourceField(
                    field.get("name").asText(),
                    Kind.valueOf(field.get("type").asText()),
                    Repetition.valueOf(field.get("mode").asText()),
                    fields(field.path("fields"))));
        }
        return fields;
    }

    private static SourceField scalar(String name, Kind kind) {
        return new SourceField(name, kind, Repetition.NULLABLE, List.of());
    }
}
