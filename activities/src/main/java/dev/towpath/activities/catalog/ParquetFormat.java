package dev.towpath.activities.catalog;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;

/** How Glue says that files are Parquet; a crawler says it with the same words. */
final class ParquetFormat {
    static final String INPUT = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat";
    static final String OUTPUT = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat";
    static final String SERDE = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe";

    private ParquetFormat() {}

    static StorageDescriptor storage(String location, List<Column> columns) {
        return StorageDescriptor.builder()
                .location(location)
                .columns(columns)
                .inputFormat(INPUT)
                .outputFormat(OUTPUT)
                .compressed(false)
                .storedAsSubDirectories(false)
                .serdeInfo(serde -> serde.serializationLibrary(SERDE).parameters(Map.of("serialization.format", "1")))
                .parameters(TableDefinition.PROPERTIES)
                .build();
    }
}
