package dev.towpath.activities.parquet;

import dev.towpath.activities.schema.SharedFiles;
import dev.towpath.activities.schema.SourceField;
import dev.towpath.activities.schema.SourceSchemas;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** 114 real shards of one property, under five schemas in turn. */
public final class DriftShards {
    public static final int ROWS = 570;

    private static final List<String> SCHEMAS_FROM =
            List.of("20180612", "20180627", "20180702", "20180828", "20180922");

    private final Path rows = SharedFiles.require("ga4/drift/firebase_2018.ndjson");
    private final TreeMap<String, List<SourceField>> schemas = new TreeMap<>();

    public DriftShards() throws Exception {
        for (String from : SCHEMAS_FROM) {
            schemas.put(
                    from, SourceSchemas.read(SharedFiles.require("ga4/schema/real_firebase_from_" + from + ".json")));
        }
    }

    /** By the first day that has it. */
    public SortedMap<String, List<SourceField>> schemas() {
        return schemas;
    }

    /** All rows of the schema that began on a day, in SQL. */
    public String query(String from) {
        String until = schemas.higherKey(from) == null ? "99999999" : schemas.higherKey(from);
        return "SELECT * EXCLUDE (_table) FROM read_json('" + rows + "', format = 'newline_delimited', columns = "
                + columns(schemas.get(from)) + ") WHERE right(_table, 8) >= '" + from + "' AND right(_table, 8) < '"
                + until + "'";
    }

    private static String columns(List<SourceField> fields) {
        return fields.stream()
                .map(field -> field.name() + ": '" + type(field) + "'")
                .collect(Collectors.joining(", ", "{_table: 'VARCHAR', ", "}"));
    }

    private static String type(SourceField field) {
        String type = switch (field.kind()) {
            case STRING -> "VARCHAR";
            case INTEGER -> "BIGINT";
            case FLOAT -> "DOUBLE";
            case BOOLEAN -> "BOOLEAN";
            case RECORD ->
                field.fields().stream()
                        .map(child -> "\"" + child.name() + "\" " + type(child))
                        .collect(Collectors.joining(", ", "STRUCT(", ")"));
        };
        return switch (field.repetition()) {
            case NULLABLE -> type;
            case REPEATED -> type + "[]";
        };
    }
}
