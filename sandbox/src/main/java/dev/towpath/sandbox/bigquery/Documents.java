package dev.towpath.sandbox.bigquery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.towpath.sandbox.ga4.ShardSource;
import dev.towpath.sandbox.ga4.ShardVersion;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** The resources of the REST API as JSON; 64-bit numbers are strings there. */
final class Documents {
    private final BigQueryStandInOptions options;

    Documents(BigQueryStandInOptions options) {
        this.options = options;
    }

    ObjectNode datasets(String project, Page page) {
        List<String> all = project.equals(options.project())
                ? options.datasets().keySet().stream().sorted().toList()
                : List.of();
        ObjectNode list = object("bigquery#datasetList");
        ArrayNode entries = list.putArray("datasets");
        for (String dataset : paged(list, page, all, Function.identity())) {
            entries.add(datasetEntry("bigquery#dataset", dataset));
        }
        return list;
    }

    ObjectNode dataset(String dataset, ShardSource source) {
        Instant created = source.list().stream()
                .map(ShardVersion::created)
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
        Instant modified = source.list().stream()
                .map(ShardVersion::modified)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        return datasetEntry("bigquery#dataset", dataset)
                .put("etag", etag(dataset, modified))
                .put("creationTime", "" + created.toEpochMilli())
                .put("lastModifiedTime", "" + modified.toEpochMilli())
                .put("type", "DEFAULT");
    }

    /** An entry has neither rows nor schema nor lastModifiedTime: for them BigQuery wants a {@code get} a table. */
    ObjectNode tables(String dataset, ShardSource source, Page page) {
        List<ShardVersion> all = source.list();
        ObjectNode list = object("bigquery#tableList").put("totalItems", all.size());
        ArrayNode entries = list.putArray("tables");
        for (ShardVersion version : paged(list, page, all, ShardVersion::table)) {
            entries.add(tableEntry(dataset, version));
        }
        return list;
    }

    ObjectNode table(String dataset, ShardVersion version) {
        long bytes = version.shard().sizeBytes();
        ObjectNode table = tableEntry(dataset, version)
                .put("etag", etag(version.table(), version.modified()))
                .put("lastModifiedTime", "" + version.modified().toEpochMilli())
                .put("numRows", "" + version.reportedRows())
                .put("numBytes", "" + bytes)
                .put("numLongTermBytes", "0")
                .put("numTotalLogicalBytes", "" + bytes)
                .put("numActiveLogicalBytes", "" + bytes)
                .put("location", options.location());
        table.putObject("schema").set("fields", version.shard().schema().json());
        long waiting = version.shard().rows() - version.reportedRows();
        if (waiting > 0) {
            table.putObject("streamingBuffer")
                    .put("estimatedRows", "" + waiting)
                    .put(
                            "estimatedBytes",
                            "" + bytes * waiting / version.shard().rows())
                    .put("oldestEntryTime", "" + version.modified().toEpochMilli());
        }
        return table;
    }

    private ObjectNode tableEntry(String dataset, ShardVersion version) {
        ObjectNode entry =
                object("bigquery#table").put("id", options.project() + ":" + dataset + "." + version.table());
        entry.putObject("tableReference")
                .put("projectId", options.project())
                .put("datasetId", dataset)
                .put("tableId", version.table());
        return entry.put("type", "TABLE")
                .put("creationTime", "" + version.created().toEpochMilli());
    }

    private ObjectNode datasetEntry(String kind, String dataset) {
        ObjectNode entry = object(kind).put("id", options.project() + ":" + dataset);
        entry.putObject("datasetReference").put("projectId", options.project()).put("datasetId", dataset);
        return entry.put("location", options.location());
    }

    private static <T> List<T> paged(ObjectNode list, Page page, List<T> sorted, Function<T, String> name) {
        List<T> entries = page.of(sorted, name);
        if (!entries.isEmpty() && !entries.getLast().equals(sorted.getLast())) {
            list.put("nextPageToken", Page.token(name.apply(entries.getLast())));
        }
        return entries;
    }

    private static ObjectNode object(String kind) {
        return JsonNodeFactory.instance.objectNode().put("kind", kind);
    }

    private static String etag(String name, Instant modified) {
        return Integer.toHexString(name.hashCode()) + "-" + Long.toHexString(modified.toEpochMilli());
    }
}
