package dev.towpath.sandbox.aws;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.PartitionValueList;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/** What the parts of the contract with Glue share. */
interface GlueContract {
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

    /** The server's client. */
    GlueClient glue();

    /** A database of the test's own, in which there is the table {@code events}. */
    String database();

    /** Skips the test on a server that isn't trusted with a feature. */
    void needs(Feature feature);

    default Table events() {
        return glue().getTable(get -> get.databaseName(database()).name("events"))
                .table();
    }

    default void createPartition(String day) {
        glue().createPartition(create -> create.databaseName(database())
                .tableName("events")
                .partitionInput(partitionInput(day, "s3://lake/events/event_date=" + day + "/")));
    }

    default Partition partition(String day) {
        return glue().getPartition(
                        get -> get.databaseName(database()).tableName("events").partitionValues(day))
                .partition();
    }

    static PartitionInput partitionInput(String day, String location) {
        return PartitionInput.builder()
                .values(day)
                .storageDescriptor(storage("a").toBuilder().location(location).build())
                .build();
    }

    static PartitionValueList values(String day) {
        return PartitionValueList.builder().values(day).build();
    }

    static List<String> columns(Table table) {
        return table.storageDescriptor().columns().stream().map(Column::name).toList();
    }

    static TableInput table(String... columns) {
        return TableInput.builder()
                .name("events")
                .tableType("EXTERNAL_TABLE")
                .parameters(Map.of("classification", "parquet"))
                .partitionKeys(
                        Column.builder().name("event_date").type("string").build())
                .storageDescriptor(storage(columns))
                .build();
    }

    static StorageDescriptor storage(String... columns) {
        return StorageDescriptor.builder()
                .location("s3://lake/events/")
                .inputFormat("org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat")
                .serdeInfo(serde ->
                        serde.serializationLibrary("org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"))
                .columns(List.of(columns).stream()
                        .map(name -> Column.builder().name(name).type("string").build())
                        .toList())
                .build();
    }
}
