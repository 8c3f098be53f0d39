package dev.towpath.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Writes what a crawl found into the catalog, as the policy has it. The caller holds the catalog's monitor. */
final class CrawlOutcome {
    private static final String BY_CRAWLER = "UPDATED_BY_CRAWLER";

    private final GlueCatalog catalog;
    private final String crawler;
    private final String database;
    private final String tablePrefix;
    private final CrawlerPolicy policy;
    private int tablesAdded;
    private int added;
    private int updated;
    private int deleted;

    CrawlOutcome(GlueCatalog catalog, ObjectNode definition) {
        this.catalog = catalog;
        this.crawler = definition.get("Name").textValue();
        this.database = definition.path("DatabaseName").asText();
        this.tablePrefix = definition.path("TablePrefix").asText();
        this.policy = CrawlerPolicy.of(definition);
    }

    /** What ListCrawls has as a crawl's summary: counts by kind. */
    String summary() {
        ObjectNode summary = Json.object();
        summary.putObject("TABLE").put("ADD", tablesAdded);
        summary.putObject("PARTITION").put("ADD", added).put("UPDATE", updated).put("DELETE", deleted);
        return summary.toString();
    }

    /** Whether somebody will ask for the columns of the objects in a folder. */
    boolean needsColumns(FoundTable found) {
        return policy.update() != CrawlerPolicy.Update.LOG
                || policy.inherit() != CrawlerPolicy.Inherit.FROM_TABLE
                || existing(found).isEmpty();
    }

    void apply(List<S3Path> targets, List<FoundTable> tables) {
        var present = new HashMap<String, FoundTable>();
        for (FoundTable found : tables) {
            GlueTable table = existing(found).orElseGet(() -> create(found));
            present.put(table.name(), found);
            if (policy.update() == CrawlerPolicy.Update.UPDATE_IN_DATABASE) {
                updateColumns(table, found);
            }
            if (table.partitionKeys().equals(found.partitionKeys())) {
                found.partitions().forEach((values, partition) -> {
                    if (!values.isEmpty()) {
                        put(table, values, partition);
                    }
                });
            }
        }
        if (policy.recrawl() == CrawlerPolicy.Recrawl.CRAWL_EVERYTHING) {
            List.copyOf(catalog.database(database).tables().values())
                    .forEach(table -> removeGone(table, targets, Optional.ofNullable(present.get(table.name()))));
        }
    }

    /** The table whose location is the folder, else the one of its name that has no location. */
    private Optional<GlueTable> existing(FoundTable found) {
        Map<String, GlueTable> tables = catalog.database(database).tables();
        return tables.values().stream()
                .filter(table -> at(table, found.folder()))
                .findFirst()
                .or(() -> Optional.ofNullable(tables.get(tableName(found)))
                        .filter(table -> table.location().isEmpty()));
    }

    private static boolean at(GlueTable table, S3Path folder) {
        return table.location()
                .filter(uri -> uri.startsWith("s3"))
                .map(S3Path::parse)
                .equals(Optional.of(folder));
    }

    private String tableName(FoundTable found) {
        return tablePrefix + found.folder().name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    }

    private GlueTable create(FoundTable found) {
        String name = tableName(found);
        Map<String, GlueTable> tables = catalog.database(database).tables();
        if (tables.containsKey(name)) {
            // The name is taken by a table somewhere else: Glue appends a hash.
            name += "_"
                    + UUID.nameUUIDFromBytes(found.folder().toString().getBytes(StandardCharsets.UTF_8))
                            .toString()
                            .replace("-", "");
        }
        ObjectNode input = Json.object().put("Name", name).put("TableType", "EXTERNAL_TABLE");
        boolean parquet = found.partitions().values().stream()
                .anyMatch(partition -> !partition.columns().isEmpty());
        ObjectNode storage = input.putObject("StorageDescriptor")
                .put("Location", found.folder().toString());
        storage.set("Columns", columns(union(Json.MAPPER.createArrayNode(), found)));
        if (parquet) {
            storage.put("InputFormat", "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat");
            storage.put("OutputFormat", "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat");
            storage.putObject("SerdeInfo")
                    .put("SerializationLibrary", "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe");
        }
        ArrayNode keys = input.putArray("PartitionKeys");
        found.partitionKeys().forEach(key -> keys.addObject().put("Name", key).put("Type", "string"));
        input.putObject("Parameters")
                .put("classification", parquet ? "parquet" : "UNKNOWN")
                .put("typeOfData", "file")
                .put(BY_CRAWLER, crawler);
        GlueTable table = GlueTable.create(database, input);
        tables.put(name, table);
        tablesAdded++;
        return table;
    }

    /** Adds the columns that the objects have and the table lacks, and takes their types. */
    private static void updateColumns(GlueTable table, FoundTable found) {
        Map<String, String> union = union(table.columns(), found);
        ArrayNode next = columns(union);
        if (!union.isEmpty() && !next.equals(plain(table.columns()))) {
            ObjectNode input = table.definition().deepCopy();
            input.withObject("/StorageDescriptor").set("Columns", next);
            table.replace(input, GlueTable.Archiving.KEEP);
        }
    }

    private static Map<String, String> union(JsonNode columns, FoundTable found) {
        var types = new LinkedHashMap<String, String>();
        columns.forEach(column ->
                types.put(column.path("Name").asText(), column.path("Type").asText()));
        found.partitions()
                .values()
                .forEach(partition -> partition
                        .columns()
                        .forEach(column -> types.put(column.name().toLowerCase(Locale.ROOT), column.type())));
        found.partitionKeys().forEach(types::remove);
        return types;
    }

    private void put(GlueTable table, List<String> values, FoundTable.Partition found) {
        ObjectNode existing = table.partitions().get(values);
        if (existing != null && policy.recrawl() == CrawlerPolicy.Recrawl.CRAWL_NEW_FOLDERS_ONLY) {
            return;
        }
        ObjectNode storage = storage(table, found, existing);
        if (existing != null && existing.path("StorageDescriptor").equals(storage)) {
            return;
        }
        ObjectNode input = Json.object();
        input.set("Values", Json.texts(values));
        input.set("StorageDescriptor", storage);
        input.putObject("Parameters")
                .put("classification", "parquet")
                .put("objectCount", Integer.toString(found.objects()))
                .put("sizeKey", Long.toString(found.sizeBytes()))
                .put(BY_CRAWLER, crawler);
        ObjectNode created = existing == null ? Json.object().put("CreationTime", Json.now()) : existing;
        table.partitions().put(values, GluePartitions.partition(table, input, created));
        if (existing == null) {
            added++;
        } else {
            updated++;
        }
    }

    private ObjectNode storage(GlueTable table, FoundTable.Partition found, ObjectNode existing) {
        ObjectNode storage = table.definition().path("StorageDescriptor") instanceof ObjectNode whole
                ? whole.deepCopy()
                : Json.object();
        storage.put("Location", found.folder().toString());
        if (policy.inherit() == CrawlerPolicy.Inherit.FROM_OBJECTS) {
            boolean kept = existing != null && policy.update() == CrawlerPolicy.Update.LOG;
            storage.set(
                    "Columns",
                    kept ? existing.path("StorageDescriptor").path("Columns").deepCopy() : columns(found.columns()));
        }
        return storage;
    }

    private void removeGone(GlueTable table, List<S3Path> targets, Optional<FoundTable> found) {
        if (policy.delete() == CrawlerPolicy.Delete.DELETE_FROM_DATABASE) {
            int before = table.partitions().size();
            table.partitions()
                    .entrySet()
                    .removeIf(entry -> under(targets, entry.getValue())
                            && found.filter(present -> present.partitions().containsKey(entry.getKey()))
                                    .isEmpty());
            deleted += before - table.partitions().size();
        }
        boolean gone = found.isEmpty()
                && under(targets, table.definition())
                && table.definition().path("Parameters").has(BY_CRAWLER);
        if (gone && policy.delete() == CrawlerPolicy.Delete.DELETE_FROM_DATABASE) {
            catalog.database(database).tables().remove(table.name());
        } else if (gone && policy.delete() == CrawlerPolicy.Delete.DEPRECATE_IN_DATABASE) {
            table.definition()
                    .withObject("/Parameters")
                    .put("DEPRECATED_BY_CRAWLER", Json.now().toString());
        }
    }

    private static boolean under(List<S3Path> targets, ObjectNode stored) {
        String location = stored.path("StorageDescriptor").path("Location").asText();
        return location.startsWith("s3")
                && targets.stream().anyMatch(target -> target.contains(S3Path.parse(location)));
    }

    private static ArrayNode columns(Map<String, String> types) {
        ArrayNode columns = Json.MAPPER.createArrayNode();
        types.forEach((name, type) -> columns.addObject().put("Name", name).put("Type", type));
        return columns;
    }

    private static ArrayNode columns(List<FoundTable.Column> columns) {
        var types = new LinkedHashMap<String, String>();
        columns.forEach(column -> types.put(column.name().toLowerCase(Locale.ROOT), column.type()));
        return columns(types);
    }

    private static ArrayNode plain(JsonNode columns) {
        var plain = new ArrayList<FoundTable.Column>();
        columns.forEach(column -> plain.add(new FoundTable.Column(
                column.path("Name").asText(), column.path("Type").asText())));
        return columns(plain);
    }
}
