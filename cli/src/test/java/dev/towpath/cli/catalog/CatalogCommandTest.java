package dev.towpath.cli.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.towpath.activities.schema.LakeField;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeType.Primitive;
import dev.towpath.cli.CommandRun;
import dev.towpath.cli.Fixtures;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CatalogCommandTest {
    private static final String AUDIENCE = """
            defaults:
              audience:
                identifiers: [{column: device.advertising_id, type: maid}]
                columns: [event_name, ga_session_id]
                destination: {bucket: acme-ga4-audience, prefix: partners/}
            """;

    @TempDir
    private Path folder;

    private CommandRun towpath;

    @BeforeEach
    void prepare() {
        towpath = new CommandRun(folder);
    }

    @Test
    void printsATableAsTheLakeHasIt() {
        Lake lake = new Lake();

        CommandRun.Result result = towpath.schemas(settings -> lake).run("catalog", "ddl");

        assertThat(result.out()).isEqualTo("""
                -- ga4.ga4: the lake's columns, version 3. Partitions: MSCK REPAIR TABLE, or the crawler at the next export.
                CREATE EXTERNAL TABLE IF NOT EXISTS `ga4`.`ga4` (
                  `event_name` string,
                  `event_time` timestamp
                )
                PARTITIONED BY (
                  `property` string,
                  `event_date` string
                )
                ROW FORMAT SERDE 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe'
                STORED AS INPUTFORMAT 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat'
                OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat'
                LOCATION 's3://acme-ga4-data/ga4/'
                TBLPROPERTIES ('classification' = 'parquet', 'typeOfData' = 'file');

                """);
        assertThat(result.exitCode()).isZero();
        assertThat(lake.asked).containsExactly("ga4");
        assertThat(lake.closed).isTrue();
    }

    @Test
    void printsWhatAFirstExportWouldBringWhereNothingIsInTheLake() {
        String table = towpath.schemas(settings -> new Lake() {
                    @Override
                    public Optional<LakeSchema> find(String lakeTable) {
                        return Optional.empty();
                    }
                })
                .run("catalog", "ddl")
                .out();

        assertThat(table).startsWith("-- ga4.ga4: the columns that a first export of today's GA4 brings.");
        assertThat(table).isEqualTo(towpath.run("catalog", "ddl", "--offline").out());
    }

    @Test
    void neverLooksAtTheBucketOffline() {
        JsonNode document = towpath.yaml(Fixtures.TWO_PROPERTIES.replace("defaults:\n", AUDIENCE))
                .run("catalog", "ddl", "--offline", "-o", "json")
                .json();

        assertThat(document.path("tables")).hasSize(2);
        JsonNode events = document.at("/tables/0");
        assertThat(events.path("location").asText()).isEqualTo("s3://acme-ga4-data/ga4/");
        assertThat(events.path("content").asText()).isEqualTo("events");
        assertThat(events.path("from").asText()).isEqualTo("documented");
        assertThat(names(events.path("columns")))
                .startsWith("event_timestamp", "event_name", "event_params")
                .doesNotContain("event_date")
                .endsWith("session_engaged", "event_time");
        assertThat(names(events.path("partitionKeys"))).containsExactly("property", "event_date");
        assertThat(events.at("/columns/2/type").asText())
                .isEqualTo("array<struct<key:string,value:struct<string_value:string,int_value:bigint,"
                        + "float_value:double,double_value:double>>>");
        JsonNode audience = document.at("/tables/1");
        assertThat(audience.path("location").asText()).isEqualTo("s3://acme-ga4-audience/partners/ga4_audience/");
        assertThat(audience.path("content").asText()).isEqualTo("audience");
        assertThat(audience.path("columns").toString())
                .isEqualTo(
                        "[{\"name\":\"hashed_maid_device_advertising_id\",\"type\":\"string\"},"
                                + "{\"name\":\"event_name\",\"type\":\"string\"},{\"name\":\"ga_session_id\",\"type\":\"bigint\"}]");
    }

    @Test
    void leavesOutWhatIsExcludedAndAddsWhatIsPromoted() {
        JsonNode document = towpath.yaml(Fixtures.TWO_PROPERTIES.replace(
                        "defaults:\n",
                        "defaults:\n  tables: {events: {exclude: [items], promote: [{key: value, type: double}]}}\n"))
                .run("catalog", "ddl", "--offline", "-o", "json")
                .json();

        assertThat(names(document.at("/tables/0/columns")))
                .doesNotContain("items")
                .endsWith("event_time", "value");
    }

    @Test
    void saysHowToDoWithoutABucketThatRefuses() {
        CommandRun.Result result = towpath.schemas(settings -> {
                    throw new TowpathException(
                            FailureType.ACCESS_DENIED, "Cannot list s3://acme-ga4-data: refused.", "");
                })
                .run("catalog", "ddl");

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err()).isEqualTo("""
                ✗ Cannot list s3://acme-ga4-data: refused.
                  hint: towpath catalog ddl --offline
                """);
    }

    @Test
    void printsEveryViewOverTheTable() {
        String printed = towpath.run("catalog", "views").out();

        assertThat(printed).contains("CREATE OR REPLACE VIEW \"ga4\".\"ga4_sessions\" AS", "FROM \"ga4\".\"ga4\" AS t");
        assertThat(printed.split("\n;\n")).hasSize(SqlFiles.VIEWS.list().size() + 1);
    }

    @Test
    void printsOneStatementAsAthenaTakesIt() {
        String printed = towpath.run("catalog", "views", "page-views").out();

        assertThat(printed).startsWith("-- One row: ").endsWith(")\n").doesNotContain(";");
        assertThat(printed)
                .isEqualTo(towpath.run("catalog", "views", "page_views").out());
    }

    @Test
    void printsQueriesAsJson() {
        JsonNode document =
                towpath.run("catalog", "queries", "top_pages", "-o", "json").json();

        assertThat(document.at("/queries/0/name").asText()).isEqualTo("top_pages");
        assertThat(document.at("/queries/0/table").asText()).isEqualTo("ga4");
        assertThat(document.at("/queries/0/sql").asText()).contains("\"ga4\".\"ga4_page_views\"");
    }

    @Test
    void namesTheViewsThatThereAre() {
        CommandRun.Result result = towpath.run("catalog", "views", "session");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("✗ Cannot find view 'session': there are params, user_properties, events, ")
                .endsWith(" Did you mean `sessions`?\n  hint: towpath catalog views\n");
    }

    @Test
    void needsADatabase() {
        CommandRun.Result result = towpath.yaml(Fixtures.TWO_PROPERTIES.replace(
                        "catalog: {database: ga4, crawler: acme-ga4-crawler}", "catalog: {mode: none}"))
                .run("catalog", "views");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith("✗ Cannot print SQL: the configuration has no catalog.database.\n");
    }

    private static List<String> names(JsonNode columns) {
        List<String> names = new ArrayList<>();
        columns.forEach(column -> names.add(column.path("name").asText()));
        return names;
    }

    private static class Lake implements SchemaReader {
        private final List<String> asked = new ArrayList<>();
        private boolean closed;

        @Override
        public Optional<LakeSchema> find(String lakeTable) {
            asked.add(lakeTable);
            return Optional.of(new LakeSchema(
                    3,
                    List.of(
                            new LakeField("event_name", Primitive.STRING, 1),
                            new LakeField("event_time", Primitive.TIMESTAMP_MICROS, 2))));
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
