package dev.towpath.cli.catalog;

import dev.towpath.activities.settings.Settings;
import dev.towpath.cli.failure.CommandFailure;

/** SQL needs a database, which mode none does without. */
final class Databases {
    private Databases() {}

    /** The database that the tables are in; without one a usage error. */
    static String require(Settings settings) {
        String database = settings.catalog().database();
        if (database.isEmpty()) {
            throw CommandFailure.usage(
                    "Cannot print SQL: the configuration has no catalog.database.",
                    "name it, or add --set catalog.database=ga4");
        }
        return database;
    }
}
