package dev.towpath.sandbox.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.cli.CommandLineRun.Result;
import dev.towpath.cli.catalog.SqlFile;
import dev.towpath.cli.catalog.SqlFiles;
import dev.towpath.sandbox.TestFolder;
import dev.towpath.sandbox.ga4.ShardSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every view and query, as {@code towpath catalog} prints it, on Athena's engine over what Towpath wrote, against what
 * DuckDB says of the source in other words. The days are of eight years and lie in one table.
 */
@Tag("long")
class ViewsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TODAY = "DATE '2026-07-04'";
    /** What Trino approximates. */
    private static final String APPROXIMATE = "about_";

    private static TestFolder folder;
    private static TrinoServer trino;
    private static final Map<Mode, Exported> LAKES = new EnumMap<>(Mode.class);
    private static final Map<Mode, DuckDb> EXPECTED = new EnumMap<>(Mode.class);

    /** What a mode's journey left behind: documents of the command, and folders by day. */
    private record Exported(
            String dataset, Path bucket, JsonNode table, JsonNode views, JsonNode queries, Map<String, Path> folders) {}

    @BeforeAll
    static void exportAndStart() throws Exception {
        Path home = TrinoServer.require();
        folder = new TestFolder();
        ViewSources sources = ViewSources.write(folder.path().resolve("sources"));
        LAKES.put(Mode.CRAWLER, export(sources, Mode.CRAWLER, List.copyOf(sources.days())));
        List<String> newestFirst = new ArrayList<>(sources.days());
        Collections.reverse(newestFirst);
        LAKES.put(Mode.PARTITIONS, export(sources, Mode.PARTITIONS, newestFirst));
        trino = TrinoServer.start(
                home, folder.path(), Files.createDirectories(folder.path().resolve("trino")));
        for (Map.Entry<Mode, Exported> each : LAKES.entrySet()) {
            Exported lake = each.getValue();
            lake(each.getKey()).create(lake.table(), lake.bucket().resolve("ga4"), lake.folders());
            for (JsonNode view : lake.views()) {
                lake(each.getKey()).run(view.path("sql").asText());
            }
            EXPECTED.put(each.getKey(), expected(sources, each.getKey()));
        }
    }

    private static Exported export(ViewSources sources, Mode mode, List<String> days) throws Exception {
        ShardSource shards = new ShardSource(sources.shards(), Instant.now());
        try (Rig rig = Rig.start(folder.path().resolve(schema(mode)), shards, mode)) {
            for (String day : days) {
                rig.export(rig.day(day.replaceAll("(....)(..)(..)", "$1-$2-$3")));
            }
            assertThat(rig.lake().days()).containsExactlyElementsOf(sources.days());
            return new Exported(
                    rig.dataset,
                    rig.sandbox.bucket(),
                    printed(rig, mode, "ddl").at("/tables/0"),
                    printed(rig, mode, "views").path("views"),
                    printed(rig, mode, "queries").path("queries"),
                    rig.lake().folders());
        }
    }

    private static JsonNode printed(Rig rig, Mode mode, String what) throws IOException {
        Result result = rig.towpath("catalog", what, "-o", "json", "--set", "catalog.database=" + schema(mode));
        assertThat(result.exitCode()).as(result.err()).isZero();
        return JSON.readTree(result.out());
    }

    /** Everything as DuckDB has it, from the sources alone. */
    private static DuckDb expected(ViewSources sources, Mode mode) throws Exception {
        DuckDb duckDb = new DuckDb();
        // A crawler's table of one property names it nowhere.
        String property =
                mode == Mode.CRAWLER ? "null::varchar" : "'" + LAKES.get(mode).dataset() + "'";
        for (String macro : sql("views/00-macros").split(";\n")) {
            duckDb.execute(macro);
        }
        sources.load(duckDb, property);
        for (SqlFile view : SqlFiles.VIEWS.list()) {
            duckDb.execute("create table expected_" + view.name() + " as " + sql("views/" + view.name()));
        }
        return duckDb;
    }

    @AfterAll
    static void stop() throws Exception {
        if (trino != null) {
            trino.close();
        }
        for (DuckDb each : EXPECTED.values()) {
            each.close();
        }
        if (folder != null) {
            folder.close();
        }
    }

    @ParameterizedTest
    @MethodSource("views")
    void viewsSayWhatTheSourceSays(Mode mode, String view) throws Exception {
        DuckDb duckDb = EXPECTED.get(mode);
        String found = "found_" + view;

        Map<String, String> columns =
                lake(mode).load("SELECT * FROM lake." + schema(mode) + ".ga4_" + view, duckDb, found, folder.path());

        assertSame(duckDb, columns, found, "expected_" + view);
    }

    @ParameterizedTest
    @MethodSource("views")
    void aFilterOnTheDayReadsThatDayAlone(Mode mode, String view) throws Exception {
        String all = "SELECT * FROM lake." + schema(mode) + ".ga4_" + view;
        if (view.equals("users")) {
            assertThat(lake(mode).days(all)).hasSizeGreaterThan(1);
            return;
        }
        assertThat(lake(mode).days(all + " WHERE event_date = '20260703'")).containsExactly("20260703");
        if (!Set.of("params", "user_properties", "items").contains(view)) {
            assertThat(lake(mode).days(all + " WHERE event_day = DATE '2026-07-03'"))
                    .containsExactly("20260703");
        }
    }

    @ParameterizedTest
    @MethodSource("queries")
    void queriesSayWhatTheSourceSays(Mode mode, String query) throws Exception {
        DuckDb duckDb = EXPECTED.get(mode);
        String text = "";
        for (JsonNode each : LAKES.get(mode).queries()) {
            text = each.path("name").asText().equals(query) ? each.path("sql").asText() : text;
        }
        duckDb.execute("create table expected_query_" + query + " as " + sql("queries/" + query));
        String found = "found_query_" + query;

        Map<String, String> columns =
                lake(mode).load(text.replace("current_date", TODAY), duckDb, found, folder.path());

        assertSame(duckDb, columns, found, "expected_query_" + query);
    }

    private static void assertSame(DuckDb duckDb, Map<String, String> columns, String found, String expected)
            throws Exception {
        String names = columns.entrySet().stream()
                .filter(column -> !column.getKey().startsWith(APPROXIMATE))
                .map(column -> comparable(column.getKey(), column.getValue()))
                .collect(Collectors.joining(", "));
        assertThat(duckDb.number("select count(*) from " + found)).isPositive();
        for (Map.Entry<String, String> column : columns.entrySet()) {
            if (!column.getKey().startsWith(APPROXIMATE)) {
                String one = comparable(column.getKey(), column.getValue());
                assertThat(duckDb.differences(
                                "select " + one + " from " + expected, "select " + one + " from " + found))
                        .as("values of %s that differ", column.getKey())
                        .isZero();
            }
        }
        assertThat(duckDb.differences("select " + names + " from " + expected, "select " + names + " from " + found))
                .as("rows that differ")
                .isZero();
    }

    /** Sums of decimals depend on their order a little, and maps have none. */
    private static String comparable(String column, String type) {
        return switch (type) {
            case "DOUBLE" -> "round(cast(" + column + " as double), 4) as " + column;
            case "MAP(VARCHAR, VARCHAR)" -> "cast(list_sort(map_entries(" + column + ")) as varchar) as " + column;
            default -> "cast(" + column + " as " + type + ") as " + column;
        };
    }

    private static TrinoLake lake(Mode mode) {
        return new TrinoLake(trino, folder.path(), schema(mode));
    }

    private static String schema(Mode mode) {
        return "by_" + mode.name().toLowerCase(Locale.ROOT);
    }

    private static String sql(String name) throws IOException {
        try (InputStream in = ViewsTest.class.getResourceAsStream(name + ".sql")) {
            assertThat(in).as("what DuckDB should say: " + name + ".sql").isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static Stream<Arguments> views() {
        return inBothModes(SqlFiles.VIEWS);
    }

    static Stream<Arguments> queries() {
        return inBothModes(SqlFiles.QUERIES);
    }

    private static Stream<Arguments> inBothModes(SqlFiles files) {
        return Stream.of(Mode.CRAWLER, Mode.PARTITIONS)
                .flatMap(mode -> files.list().stream().map(file -> Arguments.of(mode, file.name())));
    }
}
