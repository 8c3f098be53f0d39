package dev.towpath.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CrawlerHistory;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.CreateCrawlerRequest;
import software.amazon.awssdk.services.glue.model.LastCrawlStatus;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.S3Target;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket, a catalog, and the crawlers between them. */
abstract class CrawlerFixture {
    private static final String INHERIT =
            "{\"Version\":1.0,\"CrawlerOutput\":{\"Partitions\":{\"AddOrUpdateBehavior\":\"InheritFromTable\"}}}";

    @TempDir
    Path folder;

    AwsStandIns aws;
    GlueClient glue;
    S3Client s3;

    @BeforeEach
    void start() {
        aws = AwsStandIns.start(AwsStandInOptions.in(folder.resolve("s3"), "lake"));
        aws.faults().crawlsTake(Duration.ofMillis(50), Duration.ZERO);
        glue = Clients.glue(aws.glueUri());
        s3 = Clients.s3(aws.s3Uri());
        glue.createDatabase(create -> create.databaseInput(input -> input.name("ga4")));
    }

    @AfterEach
    void stop() {
        glue.close();
        s3.close();
        aws.close();
    }

    void createTable(String name, String... keys) {
        glue.createTable(create -> create.databaseName("ga4")
                .tableInput(input -> input.name(name)
                        .parameters(Map.of("classification", "parquet"))
                        .partitionKeys(Stream.of(keys)
                                .map(key -> Column.builder()
                                        .name(key)
                                        .type("string")
                                        .build())
                                .toList())
                        .storageDescriptor(storage -> storage.location("s3://lake/lake/" + name)
                                .columns(List.of(Column.builder()
                                        .name("event_name")
                                        .type("string")
                                        .build()))
                                .serdeInfo(serde -> serde.serializationLibrary("parquet")))));
    }

    String crawler(String... folders) {
        return crawler(_create -> {}, folders);
    }

    String crawler(Consumer<CreateCrawlerRequest.Builder> more, String... folders) {
        List<S3Target> targets = Stream.of(folders)
                .map(name -> S3Target.builder().path("s3://lake/lake/" + name).build())
                .toList();
        glue.createCrawler(create -> {
            create.name("crawler")
                    .role("crawler-role")
                    .databaseName("ga4")
                    .configuration(INHERIT)
                    .targets(all -> all.s3Targets(targets))
                    .schemaChangePolicy(policy -> policy.updateBehavior("LOG").deleteBehavior("LOG"));
            more.accept(create);
        });
        return "crawler";
    }

    void crawl(String crawler) {
        glue.startCrawler(start -> start.name(crawler));
        assertThat(awaitReady(crawler).lastCrawl().status()).isEqualTo(LastCrawlStatus.SUCCEEDED);
    }

    Crawler awaitReady(String crawler) {
        return awaitUntil(crawler, found -> found.state() == CrawlerState.READY);
    }

    Crawler awaitUntil(String crawler, Predicate<Crawler> condition) {
        Instant deadline = Instant.now().plusSeconds(60);
        Crawler found = find(crawler);
        while (!condition.test(found)) {
            assertThat(Instant.now()).as("crawler %s", found).isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            found = find(crawler);
        }
        return found;
    }

    Crawler find(String crawler) {
        return glue.getCrawler(get -> get.name(crawler)).crawler();
    }

    List<CrawlerHistory> history(String crawler) {
        return glue.listCrawls(list -> list.crawlerName(crawler)).crawls();
    }

    Table table(String name) {
        return glue.getTable(get -> get.databaseName("ga4").name(name)).table();
    }

    List<String> columns(String table) {
        return table(table).storageDescriptor().columns().stream()
                .map(Column::name)
                .toList();
    }

    List<Partition> partitions(String table) {
        return glue.getPartitions(get -> get.databaseName("ga4").tableName(table))
                .partitions();
    }

    List<String> days(String table) {
        return partitions(table).stream()
                .map(partition -> partition.values().getLast())
                .toList();
    }

    void put(String key) {
        s3.putObject(put -> put.bucket("lake").key(key), RequestBody.fromString("rows"));
    }

    void parquet(String key, String sql) throws SQLException {
        Path file = folder.resolve("made.parquet");
        try (var duckDb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckDb.createStatement()) {
            statement.execute("copy (" + sql + ") to '" + file + "' (format parquet)");
        }
        s3.putObject(put -> put.bucket("lake").key(key), RequestBody.fromFile(file));
    }
}
