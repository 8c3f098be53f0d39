package dev.towpath.activities.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.towpath.activities.catalog.GlueCatalog.Crawler;
import dev.towpath.activities.catalog.GlueCatalog.Outcome;
import dev.towpath.activities.catalog.GlueFailure.Kind;
import dev.towpath.activities.lake.MotoServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.S3Target;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/** Against moto, as far as it can be trusted: it takes stale versions and its crawlers find nothing. */
class AwsGlueCatalogTest {
    private static final List<GlueColumn> DAY = List.of(new GlueColumn("event_date", "string"));
    private static final List<String> VALUES = List.of("20240201");

    private static MotoServer moto;
    private static GlueClient glue;
    private static GlueCatalog catalog;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        moto = MotoServer.start();
        glue = moto.client(GlueClient.builder());
        glue.createDatabase(request -> request.databaseInput(database -> database.name("lake")));
        catalog = new AwsGlueCatalog(glue);
    }

    @AfterAll
    static void stop() {
        if (moto != null) {
            glue.close();
            moto.close();
        }
    }

    @Test
    void createsATableOnce() {
        assertThat(catalog.findTable("lake", "created")).isEmpty();
        assertThat(catalog.createTable(table("created"))).isEqualTo(Outcome.DONE);
        assertThat(catalog.createTable(table("created"))).isEqualTo(Outcome.CONFLICT);
        assertThat(catalog.findTable("lake", "created")).hasValueSatisfying(found -> {
            assertThat(found.columns()).containsExactly(new GlueColumn("event_name", "string"));
            assertThat(found.partitionKeys()).containsExactly("event_date");
            assertThat(found.location()).isEqualTo("s3://bucket/created/");
        });
        Table table = fetch("created");
        assertThat(table.tableType()).isEqualTo("EXTERNAL_TABLE");
        assertThat(table.parameters()).containsEntry("classification", "parquet");
        assertThat(table.storageDescriptor().serdeInfo().serializationLibrary())
                .isEqualTo("org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe");
    }

    @Test
    void appendsColumnsAndLeavesTheRestAsItIs() {
        catalog.createTable(table("grown"));
        TableInput described = TableInput.builder()
                .name("grown")
                .description("the marketing team's")
                .owner("them")
                .retention(7)
                .tableType("EXTERNAL_TABLE")
                .parameters(Map.of("classification", "parquet", "theirs", "kept"))
                .partitionKeys(Column.builder()
                        .name("event_date")
                        .type("string")
                        .comment("the day")
                        .build())
                .storageDescriptor(fetch("grown").storageDescriptor())
                .build();
        glue.updateTable(request -> request.databaseName("lake").tableInput(described));
        GlueTable seen = catalog.findTable("lake", "grown").orElseThrow();
        List<GlueColumn> columns = List.of(new GlueColumn("event_name", "string"), new GlueColumn("b", "bigint"));
        assertThat(catalog.updateColumns(seen, columns)).isEqualTo(Outcome.DONE);
        Table table = fetch("grown");
        assertThat(table.description()).isEqualTo("the marketing team's");
        assertThat(table.owner()).isEqualTo("them");
        assertThat(table.parameters()).containsEntry("theirs", "kept");
        assertThat(table.partitionKeys().getFirst().comment()).isEqualTo("the day");
        assertThat(table.storageDescriptor().location()).isEqualTo("s3://bucket/grown/");
        assertThat(catalog.findTable("lake", "grown").orElseThrow().columns()).isEqualTo(columns);
        assertThat(catalog.updateColumns(seen, columns)).isEqualTo(Outcome.CONFLICT);
    }

    @Test
    void movesAPartitionByOneCall() {
        catalog.createTable(table("moved"));
        GlueTable table = catalog.findTable("lake", "moved").orElseThrow();
        assertThat(catalog.findPartition(table, VALUES)).isEmpty();
        catalog.putPartition(table, VALUES, "s3://bucket/one/");
        catalog.putPartition(table, VALUES, "s3://bucket/two/");
        assertThat(catalog.findPartition(table, VALUES)).hasValue("s3://bucket/two/");
        Partition partition = glue.getPartition(request ->
                        request.databaseName("lake").tableName("moved").partitionValues(VALUES))
                .partition();
        assertThat(partition.storageDescriptor().columns())
                .extracting(Column::name)
                .containsExactly("event_name");
        catalog.deletePartition(table, VALUES);
        catalog.deletePartition(table, VALUES);
        assertThat(catalog.findPartition(table, VALUES)).isEmpty();
    }

    @Test
    void saysWhatIsMissing() {
        TableDefinition nowhere = new TableDefinition("nowhere", "t", "s3://bucket/t/", List.of(), DAY);
        assertThat(catalog.findTable("nowhere", "t")).isEmpty();
        assertThat(failure(() -> catalog.createTable(nowhere))).isEqualTo(Kind.DATABASE_MISSING);
        assertThat(failure(() -> catalog.fetchCrawler("nobody"))).isEqualTo(Kind.CRAWLER_MISSING);
        assertThat(failure(() -> catalog.startCrawler("nobody"))).isEqualTo(Kind.CRAWLER_MISSING);
    }

    @Test
    void startsACrawlerThatDoesNotRun() {
        glue.createCrawler(request -> request.name("crawler")
                .role("arn:aws:iam::123456789012:role/crawler")
                .databaseName("lake")
                .targets(targets -> targets.s3Targets(
                        S3Target.builder().path("s3://bucket/ga4/").build())));
        assertThat(catalog.fetchCrawler("crawler").state()).isEqualTo(Crawler.State.READY);
        assertThat(catalog.fetchCrawler("crawler").last()).isEmpty();
        assertThat(catalog.startCrawler("crawler")).isEqualTo(Outcome.DONE);
        assertThat(catalog.startCrawler("crawler")).isEqualTo(Outcome.CONFLICT);
        assertThat(catalog.fetchCrawler("crawler").state()).isEqualTo(Crawler.State.BUSY);
    }

    private static Kind failure(Runnable call) {
        return catchThrowableOfType(GlueFailure.class, call::run).kind();
    }

    private static TableDefinition table(String name) {
        return new TableDefinition(
                "lake", name, "s3://bucket/" + name + "/", List.of(new GlueColumn("event_name", "string")), DAY);
    }

    private static Table fetch(String table) {
        return glue.getTable(request -> request.databaseName("lake").name(table))
                .table();
    }
}
