package dev.towpath.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionRequestEntry;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.ConcurrentModificationException;
import software.amazon.awssdk.services.glue.model.CrawlerRunningException;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.PartitionValueList;
import software.amazon.awssdk.services.glue.model.S3Target;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/** What Towpath relies on in Glue, asked by AWS's own client of whoever claims to be it. */
abstract class GlueContractTest {
    /** What one server or another is known to get wrong. */
    enum Feature {
        STALE_VERSIONS,
        TABLE_VERSIONS,
        PARTITION_UPDATE,
        PARTITION_BATCH_UPDATE,
        PARTITION_BATCH_DELETE,
        PARTITION_DELETE_OF_MISSING,
        PARTITION_EXPRESSIONS,
        PARTITION_VALUE_COUNT,
        PARTITION_PAGES,
        BATCH_ON_MISSING_TABLE,
        CRAWL_HISTORY,
        ARGUMENT_CHECKS
    }

    private final String database = "db_" + UUID.randomUUID().toString().replace("-", "");

    abstract GlueClient glue();

    /** Features that the server is not trusted with: their tests are skipped. */
    Set<Feature> wrong() {
        return EnumSet.noneOf(Feature.class);
    }

    private void needs(Feature feature) {
        assumeTrue(!wrong().contains(feature), () -> "Skipped: " + getClass().getSimpleName() + " gets " + feature + " wrong.");
    }

    @BeforeEach
    void createTable() {
        glue().createDatabase(create -> create.databaseInput(input -> input.name(database)));
        glue().createTable(create -> create.databaseName(database).tableInput(table("a", "b")));
    }

    @Test
    void answersTheTableAsItWasCreated() {
        Table table = events();
        assertThat(table.name()).isEqualTo("events");
        assertThat(table.databaseName()).isEqualTo(database);
        assertThat(table.tableType()).isEqualTo("EXTERNAL_TABLE");
        assertThat(table.parameters()).containsEntry("classification", "parquet");
        assertThat(table.storageDescriptor()).isEqualTo(table("a", "b").storageDescriptor());
        assertThat(table.partitionKeys()).isEqualTo(table("a").partitionKeys());
        assertThat(table.createTime()).isNotNull();
        assertThat(table.versionId()).isNotNull();
    }

    @Test
    void listsDatabasesAndTables() {
        assertThat(glue().getDatabasesPaginator(_all -> {}).stream().flatMap(page -> page.databaseList().stream()))
                .anyMatch(found -> found.name().equals(database));
        assertThat(glue().getTables(get -> get.databaseName(database)).tableList())
                .extracting(Table::name)
                .containsExactly("events");
    }

    @Test
    void refusesWhatExistsAlready() {
        assertThatThrownBy(() -> glue().createDatabase(create -> create.databaseInput(input -> input.name(database))))
                .isInstanceOf(AlreadyExistsException.class);
        assertThatThrownBy(() -> glue().createTable(create -> create.databaseName(database).tableInput(table("a"))))
                .isInstanceOf(AlreadyExistsException.class);
        createPartition("20240131");
        assertThatThrownBy(() -> createPartition("20240131")).isInstanceOf(AlreadyExistsException.class);
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> glue().getDatabase(get -> get.name("none")))
                .isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> glue().getTable(get -> get.databaseName(database).name("none")))
                .isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> glue().getTable(get -> get.databaseName("none").name("none")))
                .isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> partition("20240131")).isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> glue().getCrawler(get -> get.name("none")))
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void refusesToDeleteAPartitionThatIsNotThere() {
        needs(Feature.PARTITION_DELETE_OF_MISSING);
        assertThatThrownBy(() -> glue().deletePartition(delete -> delete.databaseName(database)
                        .tableName("events")
                        .partitionValues("20240131")))
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void appendsColumnsByUpdate() {
        String before = events().versionId();
        glue().updateTable(update -> update.databaseName(database).tableInput(table("a", "b", "c")).versionId(before));
        assertThat(columns(events())).containsExactly("a", "b", "c");
        assertThat(events().versionId()).isNotEqualTo(before);
    }

    @Test
    void refusesAnUpdateOfAStaleVersion() {
        needs(Feature.STALE_VERSIONS);
        String stale = events().versionId();
        glue().updateTable(update -> update.databaseName(database).tableInput(table("a", "b", "c")).versionId(stale));
        assertThatThrownBy(() -> glue().updateTable(update ->
                        update.databaseName(database).tableInput(table("a", "b", "d")).versionId(stale)))
                .isInstanceOf(ConcurrentModificationException.class);
        assertThat(columns(events())).containsExactly("a", "b", "c");
    }

    @Test
    void keepsFormerVersionsOfATable() {
        needs(Feature.TABLE_VERSIONS);
        glue().updateTable(update -> update.databaseName(database).tableInput(table("a", "b", "c")));
        assertThat(glue().getTableVersions(get -> get.databaseName(database).tableName("events")).tableVersions())
                .extracting(version -> columns(version.table()))
                .containsExactlyInAnyOrder(List.of("a", "b"), List.of("a", "b", "c"));
    }

    @Test
    void deletesATable() {
        glue().deleteTable(delete -> delete.databaseName(database).name("events"));
        assertThatThrownBy(this::events).isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void pointsAPartitionElsewhereInOneCall() {
        needs(Feature.PARTITION_UPDATE);
        createPartition("20240131");
        glue().updatePartition(update -> update.databaseName(database)
                .tableName("events")
                .partitionValueList("20240131")
                .partitionInput(partitionInput("20240131", "s3://lake/elsewhere/")));
        assertThat(partition("20240131").storageDescriptor().location()).isEqualTo("s3://lake/elsewhere/");
    }

    @Test
    void refusesToUpdateAPartitionThatIsNotThere() {
        needs(Feature.PARTITION_UPDATE);
        assertThatThrownBy(() -> glue().updatePartition(update -> update.databaseName(database)
                        .tableName("events")
                        .partitionValueList("20240131")
                        .partitionInput(partitionInput("20240131", "s3://lake/elsewhere/"))))
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void createsAndDeletesPartitionsInBatchesWithAnErrorForEach() {
        createPartition("20240131");
        var created = glue().batchCreatePartition(create -> create.databaseName(database)
                .tableName("events")
                .partitionInputList(
                        partitionInput("20240131", "s3://lake/x/"), partitionInput("20240201", "s3://lake/y/")));
        assertThat(created.errors()).singleElement().satisfies(error -> {
            assertThat(error.partitionValues()).containsExactly("20240131");
            assertThat(error.errorDetail().errorCode()).isEqualTo("AlreadyExistsException");
        });
        assertThat(partitions(null)).containsExactlyInAnyOrder("20240131", "20240201");

        needs(Feature.PARTITION_BATCH_DELETE);
        var deleted = glue().batchDeletePartition(delete -> delete.databaseName(database)
                .tableName("events")
                .partitionsToDelete(values("20240201"), values("20240202")));
        assertThat(deleted.errors()).singleElement().satisfies(error ->
                assertThat(error.errorDetail().errorCode()).isEqualTo("EntityNotFoundException"));
        assertThat(partitions(null)).containsExactly("20240131");
    }

    @Test
    void readsAndUpdatesPartitionsInBatches() {
        needs(Feature.PARTITION_BATCH_UPDATE);
        List.of("20240131", "20240201").forEach(this::createPartition);
        var updated = glue().batchUpdatePartition(update -> update.databaseName(database)
                .tableName("events")
                .entries(
                        BatchUpdatePartitionRequestEntry.builder()
                                .partitionValueList("20240131")
                                .partitionInput(partitionInput("20240131", "s3://lake/elsewhere/"))
                                .build(),
                        BatchUpdatePartitionRequestEntry.builder()
                                .partitionValueList("20240202")
                                .partitionInput(partitionInput("20240202", "s3://lake/elsewhere/"))
                                .build()));
        assertThat(updated.errors()).singleElement().satisfies(error -> {
            assertThat(error.partitionValueList()).containsExactly("20240202");
            assertThat(error.errorDetail().errorCode()).isEqualTo("EntityNotFoundException");
        });
        assertThat(glue().batchGetPartition(get -> get.databaseName(database)
                                .tableName("events")
                                .partitionsToGet(values("20240131"), values("20240202")))
                        .partitions())
                .singleElement()
                .satisfies(partition ->
                        assertThat(partition.storageDescriptor().location()).isEqualTo("s3://lake/elsewhere/"));
    }

    @Test
    void refusesABatchForAMissingTable() {
        needs(Feature.BATCH_ON_MISSING_TABLE);
        assertThatThrownBy(() -> glue().batchCreatePartition(create -> create.databaseName(database)
                        .tableName("none")
                        .partitionInputList(partitionInput("20240131", "s3://lake/x/"))))
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void refusesAPartitionWithTooManyValues() {
        needs(Feature.PARTITION_VALUE_COUNT);
        assertThatThrownBy(() -> glue().createPartition(create -> create.databaseName(database)
                        .tableName("events")
                        .partitionInput(input -> input.values("20240131", "more"))))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void deletesAPartition() {
        createPartition("20240131");
        glue().deletePartition(
                delete -> delete.databaseName(database).tableName("events").partitionValues("20240131"));
        assertThat(partitions(null)).isEmpty();
    }

    @Test
    void pagesThroughPartitions() {
        needs(Feature.PARTITION_PAGES);
        IntStream.rangeClosed(20240101, 20240107).mapToObj(Integer::toString).forEach(this::createPartition);
        var page = glue().getPartitions(
                get -> get.databaseName(database).tableName("events").maxResults(3));
        assertThat(page.partitions()).hasSize(3);
        assertThat(page.nextToken()).isNotEmpty();
        assertThat(glue().getPartitionsPaginator(get ->
                                get.databaseName(database).tableName("events").maxResults(3)).stream()
                        .flatMap(next -> next.partitions().stream()))
                .hasSize(7);
    }

    @Test
    void filtersPartitionsByExpression() {
        needs(Feature.PARTITION_EXPRESSIONS);
        List.of("20240130", "20240131", "20240201", "20240202").forEach(this::createPartition);
        assertThat(partitions("event_date = '20240131'")).containsExactly("20240131");
        assertThat(partitions("event_date >= '20240131' AND event_date < '20240202'"))
                .containsExactlyInAnyOrder("20240131", "20240201");
        assertThat(partitions("event_date BETWEEN '20240201' AND '20240202'"))
                .containsExactlyInAnyOrder("20240201", "20240202");
        assertThat(partitions("event_date IN ('20240130', '20240202')"))
                .containsExactlyInAnyOrder("20240130", "20240202");
        assertThat(partitions("event_date LIKE '202401%' OR (event_date = '20240202')"))
                .containsExactlyInAnyOrder("20240130", "20240131", "20240202");
        assertThatThrownBy(() -> partitions("nothing like it")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> partitions("other = '1'")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void describesACrawler() {
        String crawler = createCrawler();
        var found = glue().getCrawler(get -> get.name(crawler)).crawler();
        assertThat(found.state()).isEqualTo(CrawlerState.READY);
        assertThat(found.databaseName()).isEqualTo(database);
        assertThat(found.targets().s3Targets()).singleElement().satisfies(target ->
                assertThat(target.path()).isEqualTo("s3://lake/" + database + "/"));
        assertThat(found.schemaChangePolicy().updateBehaviorAsString()).isEqualTo("LOG");
        assertThat(glue().getCrawlersPaginator(_all -> {}).stream().flatMap(page -> page.crawlers().stream()))
                .anyMatch(other -> other.name().equals(crawler));
        assertThatThrownBy(this::createCrawlerAgain).isInstanceOf(AlreadyExistsException.class);
    }

    private void createCrawlerAgain() {
        createCrawler();
    }

    @Test
    void doesNotStartARunningCrawler() {
        String crawler = createCrawler();
        glue().startCrawler(start -> start.name(crawler));
        assertThatThrownBy(() -> glue().startCrawler(start -> start.name(crawler)))
                .isInstanceOf(CrawlerRunningException.class);
        assertThat(glue().getCrawler(get -> get.name(crawler)).crawler().state()).isEqualTo(CrawlerState.RUNNING);
    }

    @Test
    void keepsAHistoryOfCrawls() {
        needs(Feature.CRAWL_HISTORY);
        String crawler = createCrawler();
        glue().startCrawler(start -> start.name(crawler));
        assertThat(glue().listCrawls(list -> list.crawlerName(crawler)).crawls()).singleElement().satisfies(crawl -> {
            assertThat(crawl.crawlId()).isNotEmpty();
            assertThat(crawl.stateAsString()).isIn("RUNNING", "COMPLETED");
            assertThat(crawl.startTime()).isNotNull();
        });
    }

    @Test
    void refusesATableWithoutAName() {
        needs(Feature.ARGUMENT_CHECKS);
        assertThatThrownBy(() -> glue().createTable(create ->
                        create.databaseName(database).tableInput(input -> input.description("no name"))))
                .isInstanceOf(InvalidInputException.class);
    }

    private String createCrawler() {
        glue().createCrawler(create -> create.name("crawl-" + database)
                .role("arn:aws:iam::123456789012:role/crawler")
                .databaseName(database)
                .targets(targets -> targets.s3Targets(List.of(
                        S3Target.builder().path("s3://lake/" + database + "/").build())))
                .schemaChangePolicy(policy -> policy.updateBehavior("LOG").deleteBehavior("LOG")));
        return "crawl-" + database;
    }

    private void createPartition(String day) {
        glue().createPartition(create -> create.databaseName(database)
                .tableName("events")
                .partitionInput(partitionInput(day, "s3://lake/events/event_date=" + day + "/")));
    }

    private Table events() {
        return glue().getTable(get -> get.databaseName(database).name("events")).table();
    }

    private Partition partition(String day) {
        return glue().getPartition(
                        get -> get.databaseName(database).tableName("events").partitionValues(day))
                .partition();
    }

    private List<String> partitions(String expression) {
        return glue()
                .getPartitionsPaginator(get ->
                        get.databaseName(database).tableName("events").expression(expression))
                .stream()
                .flatMap(page -> page.partitions().stream())
                .map(partition -> partition.values().getFirst())
                .toList();
    }

    private static PartitionInput partitionInput(String day, String location) {
        return PartitionInput.builder()
                .values(day)
                .storageDescriptor(storage("a").toBuilder().location(location).build())
                .build();
    }

    private static PartitionValueList values(String day) {
        return PartitionValueList.builder().values(day).build();
    }

    private static List<String> columns(Table table) {
        return table.storageDescriptor().columns().stream().map(Column::name).toList();
    }

    private static TableInput table(String... columns) {
        return TableInput.builder()
                .name("events")
                .tableType("EXTERNAL_TABLE")
                .parameters(Map.of("classification", "parquet"))
                .partitionKeys(Column.builder().name("event_date").type("string").build())
                .storageDescriptor(storage(columns))
                .build();
    }

    private static StorageDescriptor storage(String... columns) {
        return StorageDescriptor.builder()
                .location("s3://lake/events/")
                .inputFormat("org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat")
                .serdeInfo(serde -> serde.serializationLibrary(
                        "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"))
                .columns(List.of(columns).stream()
                        .map(name -> Column.builder().name(name).type("string").build())
                        .toList())
                .build();
    }
}
