package dev.towpath.sandbox.aws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a crawl finds in a table's folder.
 *
 * @param partitionKeys from the folders' names, empty for a table without partitions
 * @param partitions by the values of those keys
 */
record FoundTable(S3Path folder, List<String> partitionKeys, Map<List<String>, Partition> partitions) {
    FoundTable {
        partitions = new LinkedHashMap<>(partitions);
    }

    /**
     * @param sample the key of one of the objects
     * @param columns of the sample, empty where nobody needs them or the sample is no Parquet
     */
    record Partition(S3Path folder, String sample, int objects, long sizeBytes, List<Column> columns) {
        Partition {
            columns = List.copyOf(columns);
        }

        Partition plus(long bytes) {
            return new Partition(folder, sample, objects + 1, sizeBytes + bytes, columns);
        }

        Partition with(List<Column> read) {
            return new Partition(folder, sample, objects, sizeBytes, read);
        }
    }

    /** @param type as Hive writes it */
    record Column(String name, String type) {}
}
