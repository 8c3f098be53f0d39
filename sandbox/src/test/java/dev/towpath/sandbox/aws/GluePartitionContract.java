package dev.towpath.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionRequestEntry;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;

/** What Towpath relies on in partitions. */
interface GluePartitionContract extends GlueContract {
    @Test
    default void refusesToDeleteAPartitionThatIsNotThere() {
        needs(Feature.PARTITION_DELETE_OF_MISSING);
        assertThatThrownBy(() -> glue().deletePartition(delete ->
                        delete.databaseName(database()).tableName("events").partitionValues("20240131")))
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    default void pointsAPartitionElsewhereInOneCall() {
        needs(Feature.PARTITION_UPDATE);
        createPartition("20240131");
        glue().updatePartition(update -> update.databaseName(database())
                .tableName("events")
                .partitionValueList("20240131")
                .partitionInput(GlueContract.partitionInput("20240131", "s3://lake/elsewhere/")));
        assertThat(partition("20240131").storageDescriptor().location()).isEqualTo("s3://lake/elsewhere/");
    }

    @Test
    default void refusesToUpdateAPartitionThatIsNotThere() {
        needs(Feature.PARTITION_UPDATE);
        assertThatThrownBy(() -> glue().updatePartition(update -> update.databaseName(database())
                        .tableName("events")
                        .partitionValueList("20240131")
                        .partitionInput(GlueContract.partitionInput("20240131", "s3://lake/elsewhere/"))))
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    default void createsAndDeletesPartitionsInBatchesWithAnErrorForEach() {
        createPartition("20240131");
        var created = glue().batchCreatePartition(create -> create.databaseName(database())
                .tableName("events")
                .partitionInputList(
                        GlueContract.partitionInput("20240131", "s3://lake/x/"),
                        GlueContract.partitionInput("20240201", "s3://lake/y/")));
        assertThat(created.errors()).singleElement().satisfies(error -> {
            assertThat(error.partitionValues()).containsExactly("20240131");
            assertThat(error.errorDetail().errorCode()).isEqualTo("AlreadyExistsException");
        });
        assertThat(partitions(null)).containsExactlyInAnyOrder("20240131", "20240201");

        needs(Feature.PARTITION_BATCH_DELETE);
        var deleted = glue().batchDeletePartition(delete -> delete.databaseName(database())
                .tableName("events")
                .partitionsToDelete(GlueContract.values("20240201"), GlueContract.values("20240202")));
        assertThat(deleted.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.errorDetail().errorCode()).isEqualTo("EntityNotFoundException"));
        assertThat(partitions(null)).containsExactly("20240131");
    }

    @Test
    default void readsAndUpdatesPartitionsInBatches() {
        needs(Feature.PARTITION_BATCH_UPDATE);
        List.of("20240131", "20240201").forEach(this::createPartition);
        var updated = glue().batchUpdatePartition(update -> update.databaseName(database())
                .tableName("events")
                .entries(
                        BatchUpdatePartitionRequestEntry.builder()
                                .partitionValueList("20240131")
                                .partitionInput(GlueContract.partitionInput("20240131", "s3://lake/elsewhere/"))
                                .build(),
                        BatchUpdatePartitionRequestEntry.builder()
                                .partitionValueList("20240202")
                                .partitionInput(GlueContract.partitionInput("20240202", "s3://lake/elsewhere/"))
                                .build()));
        assertThat(updated.errors()).singleElement().satisfies(error -> {
            assertThat(error.partitionValueList()).containsExactly("20240202");
            assertThat(error.errorDetail().errorCode()).isEqualTo("EntityNotFoundException");
        });
        assertThat(glue().batchGetPartition(get -> get.databaseName(database())
                                .tableName("events")
                                .partitionsToGet(GlueContract.values("20240131"), GlueContract.values("20240202")))
                        .partitions())
                .singleElement()
                .satisfies(partition ->
                        assertThat(partition.storageDescriptor().location()).isEqualTo("s3://lake/elsewhere/"));
    }

    @Test
    default void refusesABatchForAMissingTable() {
        needs(Feature.BATCH_ON_MISSING_TABLE);
        assertThatThrownBy(() -> glue().batchCreatePartition(create -> create.databaseName(database())
                        .tableName("none")
                        .partitionInputList(GlueContract.partitionInput("20240131", "s3://lake/x/"))))
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    default void refusesAPartitionWithTooManyValues() {
        needs(Feature.PARTITION_VALUE_COUNT);
        assertThatThrownBy(() -> glue().createPartition(create -> create.databaseName(database())
                        .tableName("events")
                        .partitionInput(input -> input.values("20240131", "more"))))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    default void deletesAPartition() {
        createPartition("20240131");
        glue().deletePartition(delete ->
                delete.databaseName(database()).tableName("events").partitionValues("20240131"));
        assertThat(partitions(null)).isEmpty();
    }

    @Test
    default void pagesThroughPartitions() {
        needs(Feature.PARTITION_PAGES);
        IntStream.rangeClosed(20240101, 20240107).mapToObj(Integer::toString).forEach(this::createPartition);
        var page = glue().getPartitions(
                        get -> get.databaseName(database()).tableName("events").maxResults(3));
        assertThat(page.partitions()).hasSize(3);
        assertThat(page.nextToken()).isNotEmpty();
        assertThat(
                        glue()
                                .getPartitionsPaginator(get -> get.databaseName(database())
                                        .tableName("events")
                                        .maxResults(3))
                                .stream()
                                .flatMap(next -> next.partitions().stream()))
                .hasSize(7);
    }

    @Test
    default void filtersPartitionsByExpression() {
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

    private List<String> partitions(String expression) {
        return glue()
                .getPartitionsPaginator(
                        get -> get.databaseName(database()).tableName("events").expression(expression))
                .stream()
                .flatMap(page -> page.partitions().stream())
                .map(partition -> partition.values().getFirst())
                .toList();
    }
}
