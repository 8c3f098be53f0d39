package dev.towpath.activities.catalog;

import dev.towpath.activities.lake.CommitRecord.Part;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What readers should find of a day's commit, and where the catalog sends them.
 *
 * @param objects the commit's parts by the keys at which readers see them
 * @param earlier keys at which they saw those of the commits before it
 * @param folder that should hold these objects and no others; empty where there is none
 */
public record Showing(Map<String, Part> objects, Set<String> earlier, String folder, Registration registration) {
    public Showing {
        objects = Collections.unmodifiableMap(new LinkedHashMap<>(objects));
        earlier = Set.copyOf(earlier);
    }

    /** What the catalog says of the day. */
    public sealed interface Registration {
        /** As it should be. */
        record Registered(String location) implements Registration {}

        /** A day without rows has no partition, and should have none. */
        record Unneeded() implements Registration {}

        /** @param partition {@code event_date=20240131 of ga4.ga4} */
        record Missing(String partition) implements Registration {}

        /** A partition over a day without rows. */
        record Needless(String partition, String location) implements Registration {}

        /**
         * The partition names another folder.
         *
         * @param takeAway the command that has to come before a publication; empty where publishing is enough
         */
        record Elsewhere(String partition, String location, String expected, String takeAway) implements Registration {}

        /** Mode none. */
        record NoCatalog() implements Registration {}
    }

    /** Compares what is registered with what should be. */
    record Partition(String name, String database, String table, String values) {
        /**
         * @param expected folder, empty for none
         * @param own whether publishing moves a partition away from this location
         */
        Registration of(String expected, Optional<String> registered, Predicate<String> own) {
            if (registered.isEmpty()) {
                return expected.isEmpty() ? new Registration.Unneeded() : new Registration.Missing(label());
            }
            String location = Locations.folder(registered.get());
            if (expected.isEmpty()) {
                return new Registration.Needless(label(), location);
            }
            return Locations.same(location, expected)
                    ? new Registration.Registered(location)
                    : new Registration.Elsewhere(label(), location, expected, own.test(location) ? "" : takeAway());
        }

        private String label() {
            return name + " of " + database + "." + table;
        }

        private String takeAway() {
            return "aws glue delete-partition --database-name " + database + " --table-name " + table
                    + " --partition-values " + values;
        }
    }
}
