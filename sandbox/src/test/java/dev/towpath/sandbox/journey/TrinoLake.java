package dev.towpath.sandbox.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A lake in Trino: its table as {@code towpath catalog ddl} prints it, with the partitions that Glue has. */
final class TrinoLake {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TrinoServer trino;
    private final Path files;
    private final String schema;

    /** @param files what {@code local:///} is */
    TrinoLake(TrinoServer trino, Path files, String schema) {
        this.trino = trino;
        this.files = files;
        this.schema = schema;
    }

    /** @param table as the command's document lists it */
    void create(JsonNode table, Path folder, Map<String, Path> partitions) throws IOException, InterruptedException {
        StringJoiner columns = new StringJoiner(", ");
        List.of("columns", "partitionKeys")
                .forEach(list -> table.path(list)
                        .forEach(column -> columns.add("\""
                                + column.path("name").asText() + "\" "
                                + type(new StringBuilder(column.path("type").asText())))));
        String name = table.path("name").asText();
        Files.createDirectories(folder);
        trino.run("CREATE SCHEMA lake." + schema);
        trino.run("CREATE TABLE lake." + schema + "." + name + " (" + columns + ") WITH (format = 'PARQUET',"
                + " external_location = '" + location(folder) + "', partitioned_by = ARRAY['event_date'])");
        for (Map.Entry<String, Path> partition : partitions.entrySet()) {
            trino.run(
                    "CALL lake.system.register_partition('" + schema + "', '" + name + "', ARRAY['event_date'], ARRAY['"
                            + partition.getKey() + "'], '" + location(partition.getValue()) + "')");
        }
    }

    void run(String sql) throws IOException, InterruptedException {
        trino.run(sql);
    }

    /**
     * Brings a result into DuckDB.
     *
     * @return the columns with their types there
     */
    Map<String, String> load(String sql, DuckDb duckDb, String table, Path scratch) throws Exception {
        TrinoServer.Result result = trino.run(sql);
        Path rows = scratch.resolve(table + ".ndjson");
        try (BufferedWriter out = Files.newBufferedWriter(rows)) {
            for (JsonNode row : result.rows()) {
                ObjectNode named = JSON.createObjectNode();
                for (int column = 0; column < result.columns().size(); column++) {
                    named.set(result.columns().get(column).name(), row.get(column));
                }
                out.append(named.toString()).append('\n');
            }
        }
        Map<String, String> types = new LinkedHashMap<>();
        result.columns().forEach(column -> types.put(column.name(), duckType(column.type())));
        String columns = types.entrySet().stream()
                .map(column -> column.getKey() + ": '" + column.getValue() + "'")
                .collect(Collectors.joining(", ", "{", "}"));
        duckDb.execute("create table " + table + " as select * from read_json('" + rows
                + "', format='newline_delimited', columns=" + columns + ")");
        return types;
    }

    private static String duckType(String trino) {
        return switch (trino) {
            case "varchar", "bigint", "double", "boolean", "date", "timestamp", "integer" ->
                trino.toUpperCase(java.util.Locale.ROOT);
            case "map(varchar, varchar)" -> "MAP(VARCHAR, VARCHAR)";
            default -> throw new AssertionError("a view has a column of type " + trino);
        };
    }

    /** The values of {@code event_date} whose partitions a query reads, as the plan has them. */
    Set<String> days(String sql) throws IOException, InterruptedException {
        JsonNode plan = JSON.readTree(trino.run("EXPLAIN (TYPE IO, FORMAT JSON) " + sql)
                .rows()
                .getFirst()
                .get(0)
                .asText());
        Set<String> days = new TreeSet<>();
        plan.findValues("columnConstraints")
                .forEach(constraints -> constraints.forEach(constraint -> {
                    if (constraint.path("columnName").asText().equals("event_date")) {
                        constraint.findValues("value").forEach(value -> days.add(value.asText()));
                    }
                }));
        return days;
    }

    private String location(Path path) {
        return "local:///" + files.relativize(path);
    }

    /** A type of Hive in Trino's words; takes what it reads from the front. */
    static String type(StringBuilder hive) {
        if (take(hive, "array<")) {
            String element = type(hive);
            take(hive, ">");
            return "array(" + element + ")";
        }
        if (take(hive, "struct<")) {
            StringJoiner fields = new StringJoiner(", ", "row(", ")");
            do {
                int colon = hive.indexOf(":");
                String name = hive.substring(0, colon);
                hive.delete(0, colon + 1);
                fields.add("\"" + name + "\" " + type(hive));
            } while (take(hive, ","));
            take(hive, ">");
            return fields.toString();
        }
        int end = 0;
        while (end < hive.length() && Character.isLetter(hive.charAt(end))) {
            end++;
        }
        String name = hive.substring(0, end);
        hive.delete(0, end);
        return switch (name) {
            case "string" -> "varchar";
            // Athena reads timestamps with milliseconds.
            case "timestamp" -> "timestamp(3)";
            case "bigint", "double", "boolean" -> name;
            default -> throw new AssertionError("a column has type " + name);
        };
    }

    private static boolean take(StringBuilder text, String expected) {
        if (text.indexOf(expected) != 0) {
            return false;
        }
        text.delete(0, expected.length());
        return true;
    }
}
