package dev.towpath.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AccessDeniedException;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CrawlerHistory;
import software.amazon.awssdk.services.glue.model.CrawlerHistoryState;
import software.amazon.awssdk.services.glue.model.CrawlerNotRunningException;
import software.amazon.awssdk.services.glue.model.CrawlerRunningException;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.CreateCrawlerRequest;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.LastCrawlStatus;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.S3Target;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.s3.S3Client;

/** Crawlers that crawl, which nobody else's stand-in has. */
final class CrawlerTest {
    private static final String INHERIT =
            "{\"Version\":1.0,\"CrawlerOutput\":{\"Partitions\":{\"AddOrUpdateBehavior\":\"InheritFromTable\"}}}";

    @TempDir
    private Path folder;

    private AwsStandIns aws;
    private GlueClient glue;
    private S3Client s3;

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

    @Test
    void addsPartitionsThatInheritTheTablesColumns() {
        createTable("events", "event_date");
        put("lake/events/event_date=20240131/part-00000.snappy.parquet");
        put("lake/events/event_date=20240201/part-00000.snappy.parquet");
        put("lake/events/event_date=20240201/part-00001.snappy.parquet");

        crawl(crawler("events/"));

        assertThat(days("events")).containsExactly("20240131", "20240201");
        Partition partition = partitions("events").getLast();
        assertThat(partition.storageDescriptor().location()).isEqualTo("s3://lake/lake/events/event_date=20240201/");
        assertThat(partition.storageDescriptor().columns()).isEqualTo(table("events").storageDescriptor().columns());
        assertThat(partition.storageDescriptor().serdeInfo())
                .isEqualTo(table("events").storageDescriptor().serdeInfo());
        assertThat(partition.parameters()).containsEntry("objectCount", "2");
        assertThat(table("events").versionId()).isEqualTo("0");
    }

    @Test
    void findsTheSameTableWhenItIsToldTheFolderAbove() {
        createTable("events", "event_date");
        createTable("users", "event_date");
        put("lake/events/event_date=20240131/part-00000.snappy.parquet");
        put("lake/users/event_date=20240201/part-00000.snappy.parquet");

        crawl(crawler(""));

        assertThat(days("events")).containsExactly("20240131");
        assertThat(days("users")).containsExactly("20240201");
    }

    @Test
    void crawlsSeveralTargets() {
        createTable("events", "event_date");
        createTable("users", "event_date");
        put("lake/events/event_date=20240131/part-00000.snappy.parquet");
        put("lake/users/event_date=20240201/part-00000.snappy.parquet");

        crawl(crawler("events", "users"));

        assertThat(days("events")).containsExactly("20240131");
        assertThat(days("users")).containsExactly("20240201");
    }

    @Test
    void findsPartitionsOfTwoKeys() {
        createTable("events", "property", "event_date");
        put("lake/events/property=shop/event_date=20240131/part-00000.snappy.parquet");
        put("lake/events/property=blog/event_date=20240131/part-00000.snappy.parquet");

        crawl(crawler("events/"));

        assertThat(partitions("events"))
                .extracting(Partition::values)
                .containsExactly(List.of("blog", "20240131"), List.of("shop", "20240131"));
    }

    @Test
    void passesOverHiddenNames() {
        createTable("events", "event_date");
        put("lake/events/_towpath/event_date=20240101/part-00000.snappy.parquet");
        put("lake/events/event_date=20240102/_SUCCESS");
        put("lake/events/.staging/event_date=20240103/part-00000.snappy.parquet");
        put("lake/events/event_date=20240131/part-00000.snappy.parquet");

        crawl(crawler("events/"));

        assertThat(days("events")).containsExactly("20240131");
    }

    @Test
    void createsATableNamedAsItsFolderWithTheColumnsOfItsParquet() throws SQLException {
        parquet(
                "lake/Web-Events/event_date=20240131/part-00000.parquet",
                "select 'a' as Name, 1::bigint as n, 1::integer as i, 1.5::double as d, true as b,"
                        + " timestamp '2024-01-31 00:00:00' as t, date '2024-01-31' as day,"
                        + " {'x': 1::bigint, 'y': 's'} as s, [1::bigint] as l, [{'k': 'a', 'v': 1::bigint}] as ls,"
                        + " map {'k': 1::bigint} as m, 1.5::decimal(10,2) as dec, 'x'::blob as bin");

        crawl(crawler(""));

        Table table = table("web_events");
        assertThat(table.storageDescriptor().location()).isEqualTo("s3://lake/lake/Web-Events/");
        assertThat(table.parameters()).containsEntry("classification", "parquet");
        assertThat(table.partitionKeys()).extracting(Column::name).containsExactly("event_date");
        assertThat(table.storageDescriptor().columns())
                .extracting(column -> column.name() + " " + column.type())
                .containsExactly(
                        "name string",
                        "n bigint",
                        "i int",
                        "d double",
                        "b boolean",
                        "t timestamp",
                        "day date",
                        "s struct<x:bigint,y:string>",
                        "l array<bigint>",
                        "ls array<struct<k:string,v:bigint>>",
                        "m map<string,bigint>",
                        "dec decimal(10,2)",
                        "bin binary");
        assertThat(partitions("web_events")).extracting(Partition::values).containsExactly(List.of("20240131"));
    }

    @Test
    void addsColumnsToATableOnlyWhereThePolicySaysSo() throws SQLException {
        createTable("events", "event_date");
        parquet("lake/events/event_date=20240131/part-00000.parquet", "select 'a' as event_name, 1::bigint as added");

        crawl(crawler("events/"));
        assertThat(columns("events")).containsExactly("event_name");

        glue.updateCrawler(update -> update.name("crawler")
                .schemaChangePolicy(policy -> policy.updateBehavior("UPDATE_IN_DATABASE").deleteBehavior("LOG")));
        crawl("crawler");
        assertThat(columns("events")).containsExactly("event_name", "added");
        assertThat(table("events").versionId()).isEqualTo("1");
    }

    @Test
    void removesPartitionsWithoutObjectsOnlyWhereThePolicySaysSo() {
        createTable("events", "event_date");
        put("lake/events/event_date=20240131/part-00000.snappy.parquet");
        put("lake/events/event_date=20240201/part-00000.snappy.parquet");
        crawl(crawler("events/"));
        s3.deleteObject(delete ->
                delete.bucket("lake").key("lake/events/event_date=20240131/part-00000.snappy.parquet"));

        crawl("crawler");
        assertThat(days("events")).containsExactly("20240131", "20240201");

        glue.updateCrawler(update -> update.name("crawler")
                .schemaChangePolicy(policy -> policy.updateBehavior("LOG").deleteBehavior("DELETE_FROM_DATABASE")));
        crawl("crawler");
        assertThat(days("events")).containsExactly("20240201");
    }

    @Test
    void leavesKnownPartitionsAloneWhenItCrawlsNewFoldersOnly() {
        createTable("events", "event_date");
        put("lake/events/event_date=20240131/part-00000.snappy.parquet");
        crawl(crawler(
                create -> create.recrawlPolicy(policy -> policy.recrawlBehavior("CRAWL_NEW_FOLDERS_ONLY")), "events/"));
        put("lake/events/event_date=20240131/part-00001.snappy.parquet");
        put("lake/events/event_date=20240201/part-00000.snappy.parquet");

        crawl("crawler");

        assertThat(partitions("events"))
                .extracting(partition -> partition.parameters().get("objectCount"))
                .containsExactly("1", "1");
        assertThatThrownBy(() -> glue.updateCrawler(update -> update.name("crawler")
                        .schemaChangePolicy(policy -> policy.updateBehavior("UPDATE_IN_DATABASE").deleteBehavior("LOG"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("can have only LOG");
    }

    @Test
    void missesWhatIsWrittenAfterItBegan() {
        createTable("events", "event_date");
        put("lake/events/event_date=20240131/part-00000.snappy.parquet");
        aws.faults().crawlsTake(Duration.ofSeconds(2), Duration.ZERO);
        String crawler = crawler("events/");
        glue.startCrawler(start -> start.name(crawler));
        assertThat(partitions("events")).isEmpty();
        awaitUntil(crawler, found -> found.crawlElapsedTime() > 1_000 || found.state() == CrawlerState.READY);
        put("lake/events/event_date=20240201/part-00000.snappy.parquet");
        awaitReady(crawler);
        assertThat(days("events")).containsExactly("20240131");
    }

    @Test
    void isReadyAgainOnlyAfterRunningAndStopping() {
        aws.faults().crawlsTake(Duration.ofMillis(500), Duration.ofMillis(1500));
        put("lake/events/event_date=20240131/part-00000.snappy.parquet");
        String crawler = crawler("events/");
        assertThat(find(crawler).lastCrawl()).isNull();
        Instant before = Instant.now();

        glue.startCrawler(start -> start.name(crawler));
        assertThat(find(crawler).state()).isEqualTo(CrawlerState.RUNNING);
        assertThat(history(crawler).getFirst().state()).isEqualTo(CrawlerHistoryState.RUNNING);
        awaitUntil(crawler, found -> found.state() == CrawlerState.STOPPING);
        assertThat(find(crawler).lastCrawl()).isNull();
        assertThatThrownBy(() -> glue.startCrawler(start -> start.name(crawler)))
                .isInstanceOf(CrawlerRunningException.class);

        Crawler ready = awaitReady(crawler);
        assertThat(ready.lastCrawl().status()).isEqualTo(LastCrawlStatus.SUCCEEDED);
        assertThat(ready.lastCrawl().startTime()).isBetween(before.minusSeconds(1), Instant.now());
        CrawlerHistory crawl = history(crawler).getFirst();
        assertThat(crawl.state()).isEqualTo(CrawlerHistoryState.COMPLETED);
        assertThat(crawl.endTime()).isAfterOrEqualTo(before.plusMillis(500));
        assertThat(crawl.startTime()).isEqualTo(ready.lastCrawl().startTime());
    }

    @Test
    void failsOnPurposeAndSucceedsAfterwards() {
        createTable("events", "event_date");
        put("lake/events/event_date=20240131/part-00000.snappy.parquet");
        aws.faults().failNextCrawl("Internal Service Exception");
        String crawler = crawler("events/");

        glue.startCrawler(start -> start.name(crawler));
        Crawler failed = awaitReady(crawler);
        assertThat(failed.lastCrawl().status()).isEqualTo(LastCrawlStatus.FAILED);
        assertThat(failed.lastCrawl().errorMessage()).isEqualTo("Internal Service Exception");
        assertThat(history(crawler).getFirst().state()).isEqualTo(CrawlerHistoryState.FAILED);
        assertThat(partitions("events")).isEmpty();

        crawl(crawler);
        assertThat(days("events")).containsExactly("20240131");
        assertThat(history(crawler))
                .extracting(CrawlerHistory::state)
                .containsExactly(CrawlerHistoryState.COMPLETED, CrawlerHistoryState.FAILED);
    }

    @Test
    void failsWhereItMayNotListTheBucket() {
        aws.faults().deny("s3:ListBucket");
        String crawler = crawler("events/");
        glue.startCrawler(start -> start.name(crawler));
        assertThat(awaitReady(crawler).lastCrawl().status()).isEqualTo(LastCrawlStatus.FAILED);
    }

    @Test
    void isCancelledByStopCrawlerAndChangesNothing() {
        createTable("events", "event_date");
        put("lake/events/event_date=20240131/part-00000.snappy.parquet");
        aws.faults().crawlsTake(Duration.ofMinutes(5), Duration.ZERO);
        String crawler = crawler("events/");
        assertThatThrownBy(() -> glue.stopCrawler(stop -> stop.name(crawler)))
                .isInstanceOf(CrawlerNotRunningException.class);

        glue.startCrawler(start -> start.name(crawler));
        glue.stopCrawler(stop -> stop.name(crawler));

        assertThat(awaitReady(crawler).lastCrawl().status()).isEqualTo(LastCrawlStatus.CANCELLED);
        assertThat(history(crawler).getFirst().state()).isEqualTo(CrawlerHistoryState.STOPPED);
        assertThat(partitions("events")).isEmpty();
    }

    @Test
    void deniesWhatItIsToldTo() {
        aws.faults().deny("glue:GetTable");
        assertThatThrownBy(() -> table("events"))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("is not authorized to perform: glue:GetTable");
        aws.faults().allow("glue:GetTable");
        assertThatThrownBy(() -> table("events")).isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> aws.faults().deny("UpdateTable")).hasMessageContaining("glue:UpdateTable");
    }

    @Test
    void answersTheTagsOfACrawler() {
        crawler(create -> create.tags(Map.of("team", "marketing")), "events/");
        assertThat(glue.getTags(get -> get.resourceArn("arn:aws:glue:us-east-1:000000000000:crawler/crawler")).tags())
                .isEqualTo(Map.of("team", "marketing"));
    }

    private void createTable(String name, String... keys) {
        glue.createTable(create -> create.databaseName("ga4").tableInput(input -> input.name(name)
                .parameters(Map.of("classification", "parquet"))
                .partitionKeys(Stream.of(keys)
                        .map(key -> Column.builder().name(key).type("string").build())
                        .toList())
                .storageDescriptor(storage -> storage.location("s3://lake/lake/" + name)
                        .columns(List.of(Column.builder().name("event_name").type("string").build()))
                        .serdeInfo(serde -> serde.serializationLibrary("parquet")))));
    }

    private String crawler(String... folders) {
        return crawler(_create -> {}, folders);
    }

    private String crawler(Consumer<CreateCrawlerRequest.Builder> more, String... folders) {
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

    private void crawl(String crawler) {
        glue.startCrawler(start -> start.name(crawler));
        assertThat(awaitReady(crawler).lastCrawl().status()).isEqualTo(LastCrawlStatus.SUCCEEDED);
    }

    private Crawler awaitReady(String crawler) {
        return awaitUntil(crawler, found -> found.state() == CrawlerState.READY);
    }

    private Crawler awaitUntil(String crawler, Predicate<Crawler> condition) {
        Instant deadline = Instant.now().plusSeconds(30);
        Crawler found = find(crawler);
        while (!condition.test(found)) {
            assertThat(Instant.now()).as("crawler %s", found).isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            found = find(crawler);
        }
        return found;
    }

    private Crawler find(String crawler) {
        return glue.getCrawler(get -> get.name(crawler)).crawler();
    }

    private List<CrawlerHistory> history(String crawler) {
        return glue.listCrawls(list -> list.crawlerName(crawler)).crawls();
    }

    private Table table(String name) {
        return glue.getTable(get -> get.databaseName("ga4").name(name)).table();
    }

    private List<String> columns(String table) {
        return table(table).storageDescriptor().columns().stream().map(Column::name).toList();
    }

    private List<Partition> partitions(String table) {
        return glue.getPartitions(get -> get.databaseName("ga4").tableName(table)).partitions();
    }

    private List<String> days(String table) {
        return partitions(table).stream().map(partition -> partition.values().getLast()).toList();
    }

    private void put(String key) {
        s3.putObject(put -> put.bucket("lake").key(key), RequestBody.fromString("rows"));
    }

    private void parquet(String key, String sql) throws SQLException {
        Path file = folder.resolve("made.parquet");
        try (var duckDb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckDb.createStatement()) {
            statement.execute("copy (" + sql + ") to '" + file + "' (format parquet)");
        }
        s3.putObject(put -> put.bucket("lake").key(key), RequestBody.fromFile(file));
    }
}
