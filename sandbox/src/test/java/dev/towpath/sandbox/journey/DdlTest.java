package dev.towpath.sandbox.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.towpath.activities.aws.AwsClients;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.cli.CommandLineRun.Result;
import dev.towpath.sandbox.Sandbox;
import dev.towpath.sandbox.ga4.NdjsonFile;
import dev.towpath.sandbox.ga4.Shard;
import dev.towpath.sandbox.ga4.ShardSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.S3Target;
import software.amazon.awssdk.services.glue.model.Table;

/** What {@code towpath catalog ddl} prints is what Towpath makes in Glue. */
class DdlTest {
    private static final String AUDIENCE = """
              audience:
                identifiers: [{column: device.advertising_id, type: maid}]
                columns: [event_name, ga_session_id]
            """;
    private static final List<String> TABLES = List.of("ga4", "ga4_audience");

    @TempDir
    Path folder;

    private final ShardSource shards = new ShardSource();

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"CRAWLER", "PARTITIONS"})
    void printsTheTablesThatAnExportMakes(Mode mode) throws Exception {
        TestDays.berlin().put(shards, 200, "2024-01-31");
        try (Rig rig = rig(mode)) {
            JsonNode before = ddl(rig, "--offline");
            assertThat(ddl(rig).path("tables")).isEqualTo(before.path("tables"));

            rig.export(rig.day("2024-01-31"));

            JsonNode after = ddl(rig);
            for (int table = 0; table < TABLES.size(); table++) {
                assertThat(after.at("/tables/" + table + "/from").asText()).isEqualTo("lake");
                assertSame(after.at("/tables/" + table), glue(rig, TABLES.get(table)));
                assertSame(before.at("/tables/" + table), glue(rig, TABLES.get(table)));
            }
        }
    }

    /** As Terraform makes them before the first export. */
    @Test
    void towpathTakesTablesThatWereMadeFromIt() throws Exception {
        TestDays.berlin().put(shards, 200, "2024-01-31");
        try (Rig rig = rig(Mode.PARTITIONS);
                AwsClients aws = new AwsClients(rig.sandbox.awsSettings())) {
            make(rig, aws);
            String made = glue(rig, "ga4").versionId();

            rig.export(rig.day("2024-01-31"));

            assertThat(glue(rig, "ga4").versionId()).isEqualTo(made);
            assertThat(rig.lake().rows(rig.day("2024-01-31"))).isEqualTo(200);
        }
    }

    /** A property of Firebase's years: structs that have fewer fields, in another order. */
    @Test
    void towpathTakesThemForAFirstShardOfYearsAgo() throws Exception {
        Shard shard = NdjsonFile.read(SharedData.ga4("drift").resolve("firebase_2018.ndjson"), SharedData.ga4("schema"))
                .get("events_20180613");
        shards.put("events_20180613", shard, Instant.now());
        try (Rig rig = rig(Mode.PARTITIONS);
                AwsClients aws = new AwsClients(rig.sandbox.awsSettings())) {
            make(rig, aws);
            List<Column> made = glue(rig, "ga4").storageDescriptor().columns();

            rig.export(rig.day("2018-06-13"));

            assertThat(rig.lake().rows(rig.day("2018-06-13"))).isEqualTo(shard.rows());
            List<String> old = geo(columns(ddl(rig).at("/tables/0/columns")));
            List<String> today = geo(made);
            assertThat(today).containsAll(old).doesNotContainSequence(old);
            assertThat(glue(rig, "ga4").storageDescriptor().columns())
                    .extracting(Column::name)
                    .startsWith(names(made));
            assertThat(geo(glue(rig, "ga4").storageDescriptor().columns())).isEqualTo(today);
        }
    }

    private static void make(Rig rig, AwsClients aws) throws IOException {
        for (JsonNode table : ddl(rig, "--offline").path("tables")) {
            aws.glue()
                    .createTable(request -> request.databaseName(Sandbox.DATABASE)
                            .tableInput(input -> input.name(table.path("name").asText())
                                    .tableType("EXTERNAL_TABLE")
                                    .partitionKeys(columns(table.path("partitionKeys")))
                                    .storageDescriptor(storage -> storage.location(
                                                    table.path("location").asText())
                                            .columns(columns(table.path("columns"))))));
        }
    }

    /** The fields of the column geo, in order. */
    private static List<String> geo(List<Column> columns) {
        String type = columns.stream()
                .filter(column -> column.name().equals("geo"))
                .findFirst()
                .orElseThrow()
                .type();
        return List.of(type.substring("struct<".length(), type.length() - 1).split(","));
    }

    private static String[] names(List<Column> columns) {
        return columns.stream().map(Column::name).toArray(String[]::new);
    }

    private static void assertSame(JsonNode printed, Table table) {
        assertThat(columns(printed.path("columns")))
                .isEqualTo(table.storageDescriptor().columns());
        assertThat(columns(printed.path("partitionKeys"))).isEqualTo(table.partitionKeys());
        assertThat(printed.path("location").asText())
                .isEqualTo(table.storageDescriptor().location());
        assertThat(printed.path("statement").asText())
                .contains(
                        "'" + table.storageDescriptor().inputFormat() + "'",
                        "'" + table.storageDescriptor().serdeInfo().serializationLibrary() + "'",
                        "'" + table.storageDescriptor().location() + "'");
    }

    private Rig rig(Mode mode) throws IOException {
        Rig rig = Rig.withoutWorker(
                folder,
                shards,
                config -> config.withMode(mode),
                options -> options,
                yaml -> yaml.replace("  privacy: {profile: none}\n", "  privacy: {profile: none}\n" + AUDIENCE));
        try (AwsClients aws = new AwsClients(rig.sandbox.awsSettings())) {
            aws.glue()
                    .updateCrawler(request -> request.name(Sandbox.CRAWLER)
                            .targets(targets -> targets.s3Targets(List.of("ga4/", "audience/ga4_audience/").stream()
                                    .map(path -> S3Target.builder()
                                            .path("s3://" + Sandbox.BUCKET + "/" + path)
                                            .build())
                                    .toList())));
        }
        rig.startWorker();
        return rig;
    }

    private static JsonNode ddl(Rig rig, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("catalog", "ddl", "-o", "json"));
        arguments.addAll(List.of(more));
        Result result = rig.towpath(arguments.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.err()).isZero();
        return new ObjectMapper().readTree(result.out());
    }

    private static Table glue(Rig rig, String table) {
        try (AwsClients aws = new AwsClients(rig.sandbox.awsSettings())) {
            return aws.glue()
                    .getTable(request -> request.databaseName(Sandbox.DATABASE).name(table))
                    .table();
        }
    }

    private static List<Column> columns(JsonNode list) {
        List<Column> columns = new ArrayList<>();
        list.forEach(column -> columns.add(Column.builder()
                .name(column.path("name").asText())
                .type(column.path("type").asText())
                .build()));
        return columns;
    }
}
