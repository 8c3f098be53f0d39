package dev.towpath.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A table of the catalog: its definition, its former versions, and its partitions by value. */
final class GlueTable {
    private static final Comparator<List<String>> BY_VALUES = Comparator.comparing(values -> String.join("\0", values));

    private ObjectNode definition;
    private final List<ObjectNode> archive = new ArrayList<>();
    private final SortedMap<List<String>, ObjectNode> partitions = new TreeMap<>(BY_VALUES);

    /** @param definition all that GetTable answers */
    GlueTable(ObjectNode definition) {
        this.definition = definition;
    }

    /** A new table from a TableInput. */
    static GlueTable create(String database, ObjectNode input) {
        ObjectNode definition = input.deepCopy().put("DatabaseName", database);
        definition.put("CreateTime", Json.now()).put("UpdateTime", Json.now());
        definition.put("IsRegisteredWithLakeFormation", false).put("CatalogId", "000000000000");
        return new GlueTable(definition.put("VersionId", "0"));
    }

    static GlueTable restore(JsonNode state) {
        var table = new GlueTable((ObjectNode) state.get("definition"));
        state.get("archive").forEach(version -> table.archive.add((ObjectNode) version));
        for (JsonNode partition : state.get("partitions")) {
            var values = new ArrayList<String>();
            partition.get("Values").forEach(value -> values.add(value.textValue()));
            table.partitions.put(List.copyOf(values), (ObjectNode) partition);
        }
        return table;
    }

    ObjectNode state() {
        ObjectNode state = Json.object();
        state.set("definition", definition.deepCopy());
        state.set("archive", Json.array(archive).deepCopy());
        return state.set(
                "partitions", Json.array(List.copyOf(partitions.values())).deepCopy());
    }

    /** The definition takes the input's place whole, as UpdateTable has it; what the input leaves out is gone. */
    void replace(ObjectNode input, Archiving archiving) {
        if (archiving == Archiving.KEEP) {
            archive.add(definition);
        }
        ObjectNode next = input.deepCopy().put("VersionId", Long.toString(Long.parseLong(version()) + 1));
        for (String kept : List.of("DatabaseName", "CreateTime", "IsRegisteredWithLakeFormation", "CatalogId")) {
            next.set(kept, definition.get(kept));
        }
        definition = next.put("UpdateTime", Json.now());
    }

    enum Archiving {
        KEEP,
        SKIP
    }

    ObjectNode definition() {
        return definition;
    }

    String name() {
        return definition.get("Name").textValue();
    }

    String version() {
        return definition.get("VersionId").textValue();
    }

    /** Newest first, the present one included. */
    List<ObjectNode> versions() {
        var versions = new ArrayList<>(archive);
        versions.add(definition);
        return versions.reversed();
    }

    SortedMap<List<String>, ObjectNode> partitions() {
        return partitions;
    }

    List<String> partitionKeys() {
        return names(definition.path("PartitionKeys"));
    }

    JsonNode columns() {
        return definition.path("StorageDescriptor").path("Columns");
    }

    Optional<String> location() {
        return Optional.ofNullable(
                definition.path("StorageDescriptor").path("Location").textValue());
    }

    private static List<String> names(JsonNode columns) {
        var names = new ArrayList<String>();
        columns.forEach(column -> names.add(column.path("Name").textValue()));
        return List.copyOf(names);
    }
}
