package dev.towpath.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The databases of a Data Catalog with their tables. Not for several threads: whoever uses it holds its monitor. */
final class GlueCatalog {
    private final Map<String, Database> databases = new TreeMap<>();

    /** @param definition the members that GetDatabase answers */
    record Database(ObjectNode definition, Map<String, GlueTable> tables) {}

    Map<String, Database> databases() {
        return databases;
    }

    Database database(String name) {
        Database database = databases.get(name);
        if (database == null) {
            throw entityNotFound("Database " + name + " not found.");
        }
        return database;
    }

    GlueTable table(String database, String name) {
        GlueTable table = database(database).tables().get(name);
        if (table == null) {
            throw entityNotFound("Entity Not Found: table " + database + "." + name);
        }
        return table;
    }

    Optional<GlueTable> findTable(String database, String name) {
        return Optional.ofNullable(database(database).tables().get(name));
    }

    ArrayNode state() {
        ArrayNode state = Json.MAPPER.createArrayNode();
        databases.values().forEach(database -> {
            ObjectNode kept = state.addObject();
            kept.set("definition", database.definition().deepCopy());
            ArrayNode tables = kept.putArray("tables");
            database.tables().values().forEach(table -> tables.add(table.state()));
        });
        return state;
    }

    void restore(JsonNode state) {
        for (JsonNode kept : state) {
            var tables = new TreeMap<String, GlueTable>();
            for (JsonNode table : kept.get("tables")) {
                GlueTable restored = GlueTable.restore(table);
                tables.put(restored.name(), restored);
            }
            ObjectNode definition = (ObjectNode) kept.get("definition");
            databases.put(definition.get("Name").textValue(), new Database(definition, tables));
        }
    }

    static AwsError entityNotFound(String message) {
        return new AwsError("EntityNotFoundException", message);
    }
}
