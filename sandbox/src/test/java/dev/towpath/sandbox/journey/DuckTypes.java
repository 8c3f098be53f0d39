package dev.towpath.sandbox.journey;

import dev.towpath.sandbox.ga4.FieldMode;
import dev.towpath.sandbox.ga4.FieldSpec;
import java.util.stream.Collectors;

/** GA4's columns in DuckDB's types. */
final class DuckTypes {
    private DuckTypes() {}

    static String of(FieldSpec field) {
        String type = switch (field.type()) {
            case STRING -> "VARCHAR";
            case INTEGER -> "BIGINT";
            case FLOAT -> "DOUBLE";
            case BOOLEAN -> "BOOLEAN";
            case RECORD ->
                field.fields().stream()
                        .map(child -> "\"" + child.name() + "\" " + of(child))
                        .collect(Collectors.joining(", ", "STRUCT(", ")"));
        };
        return field.mode() == FieldMode.REPEATED ? type + "[]" : type;
    }
}
