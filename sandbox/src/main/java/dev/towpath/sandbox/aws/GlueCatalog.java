package dev.towpath.sandbox.aws;

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

    static AwsError entityNotFound(String message) {
        return new AwsError("EntityNotFoundException", message);
    }
}
