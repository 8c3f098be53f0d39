package dev.towpath.sandbox.journey;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.towpath.sandbox.ga4.FieldMode;
import dev.towpath.sandbox.ga4.FieldSpec;
import dev.towpath.sandbox.ga4.NdjsonFile;
import dev.towpath.sandbox.ga4.ParquetShard;
import dev.towpath.sandbox.ga4.RowRange;
import dev.towpath.sandbox.ga4.Shard;
import dev.towpath.sandbox.ga4.ShardReader;
import dev.towpath.sandbox.ga4.ShardSchema;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * Shards of eight years under eight schemas, each a Parquet file that DuckDB wrote. They are exported, and what Trino says
 * of the lake is held against what DuckDB says of these files.
 */
final class ViewSources {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Of the visitors of a real day; their visits stay whole. */
    private static final String SOME = " where hash(user_pseudo_id) % 24 = 0";

    private static final long SYNTHETIC_ROWS = 3_000;

    private final Path folder;
    private final ShardSchema current;
    private final SortedMap<String, Path> files = new TreeMap<>();

    private ViewSources(Path folder, ShardSchema current) {
        this.folder = folder;
        this.current = current;
    }

    /** Skips the test without real rows. */
    static ViewSources write(Path folder) throws IOException, SQLException {
        Files.createDirectories(folder);
        ViewSources sources = new ViewSources(folder, schema("events_current_2026-07"));
        try (DuckDb duckDb = new DuckDb()) {
            sources.firebase(duckDb);
            sources.real(duckDb, "20210801", "20201101", schema("events_derived_2021-07"));
            sources.real(duckDb, "20230601", "20201126", schema("events_derived_2023-05"));
            sources.real(duckDb, "20231101", "20201213", schema("events_derived_2023-10"));
            sources.real(duckDb, "20241101", "20210131", schema("events_derived_2024-10"));
            sources.real(duckDb, "20260624", "20210115", sources.current);
            sources.real(duckDb, "20260701", "20210115", sources.current);
            sources.synthetic(duckDb, "2026-07-02");
            sources.synthetic(duckDb, "2026-07-03");
        }
        return sources;
    }

    /** The shards by their tables. */
    Map<String, Shard> shards() {
        return files.entrySet().stream().collect(Collectors.toMap(file -> "events_" + file.getKey(), file ->
                (Shard) new ParquetShard(file.getValue())));
    }

    /** Days as {@code 20240131}. */
    Set<String> days() {
        return files.keySet();
    }

    /**
     * Makes the table {@code source}: all rows under today's schema, and the property.
     *
     * @param property in SQL
     */
    void load(DuckDb duckDb, String property) throws SQLException {
        boolean first = true;
        for (Path file : files.values()) {
            duckDb.execute((first ? "create table source as " : "insert into source by name ")
                    + select(duckDb, "read_parquet('" + file + "')", current, property + " as property"));
            first = false;
        }
    }

    private void real(DuckDb duckDb, String day, String sample, ShardSchema schema) throws SQLException {
        Path rows = SharedData.ga4("days").resolve("events_" + sample + ".parquet");
        String table = "(select * replace ('" + day + "' as event_date) from read_parquet('" + rows + "')" + SOME + ")";
        copy(duckDb, day, select(duckDb, table, schema, ""));
    }

    private void firebase(DuckDb duckDb) throws SQLException {
        Path rows = SharedData.ga4("drift").resolve("firebase_2018.ndjson");
        SortedMap<String, Shard> shards = NdjsonFile.read(rows, SharedData.ga4("schema"));
        for (String table : Set.of("events_20180613", "events_20180705", "events_20180925")) {
            ShardSchema schema = shards.get(table).schema();
            copy(
                    duckDb,
                    table.substring("events_".length()),
                    "select * exclude (_table) from " + json(rows, schema, "_table: 'VARCHAR', ") + " where _table = '"
                            + table + "'");
        }
    }

    private void synthetic(DuckDb duckDb, String isoDay) throws IOException, SQLException {
        Shard shard = TestDays.berlin().shard(isoDay, SYNTHETIC_ROWS);
        Path rows = folder.resolve(isoDay + ".ndjson");
        try (BufferedWriter out = Files.newBufferedWriter(rows);
                BufferAllocator allocator = new RootAllocator();
                ShardReader reader = shard.read(allocator, new RowRange(0, shard.rows()), 1_000)) {
            while (reader.loadNext()) {
                write(out, reader.root());
            }
        }
        copy(duckDb, isoDay.replace("-", ""), "select * from " + json(rows, shard.schema(), ""));
    }

    private static void write(BufferedWriter out, VectorSchemaRoot rows) throws IOException {
        for (int row = 0; row < rows.getRowCount(); row++) {
            char before = '{';
            for (FieldVector vector : rows.getFieldVectors()) {
                out.append(before).append('"').append(vector.getName()).append("\":");
                Object value = vector.getObject(row);
                // Arrow's own lists and maps spell themselves as JSON.
                out.append(
                        value instanceof org.apache.arrow.vector.util.Text text
                                ? JSON.writeValueAsString(text.toString())
                                : String.valueOf(value));
                before = ',';
            }
            out.append("}\n");
        }
    }

    private void copy(DuckDb duckDb, String day, String select) throws SQLException {
        Path file = folder.resolve("events_" + day + ".parquet");
        duckDb.execute("copy (" + select + ") to '" + file + "' (format parquet)");
        files.put(day, file);
    }

    /** Every column of the schema by name and in its type, null where the table has none. */
    private static String select(DuckDb duckDb, String table, ShardSchema schema, String more) throws SQLException {
        Set<String> there = duckDb.types(table).keySet();
        return schema.fields().stream()
                        .map(field -> column(field, there))
                        .collect(Collectors.joining(", ", "select ", more.isEmpty() ? "" : ", " + more))
                + " from " + table;
    }

    private static String column(FieldSpec field, Set<String> there) {
        String value = there.contains(field.name()) ? field.name() : "null";
        String cast = "cast(" + value + " as " + DuckTypes.of(field) + ")";
        return (field.mode() == FieldMode.REPEATED ? "coalesce(" + cast + ", [])" : cast) + " as " + field.name();
    }

    private static String json(Path rows, ShardSchema schema, String more) {
        String columns = schema.fields().stream()
                .map(field -> field.name() + ": '" + DuckTypes.of(field) + "'")
                .collect(Collectors.joining(", ", "{" + more, "}"));
        return "read_json('" + rows + "', format='newline_delimited', columns=" + columns + ")";
    }

    private static ShardSchema schema(String name) throws IOException {
        return ShardSchema.of(
                JSON.readTree(SharedData.ga4("schema").resolve(name + ".json").toFile()));
    }
}
