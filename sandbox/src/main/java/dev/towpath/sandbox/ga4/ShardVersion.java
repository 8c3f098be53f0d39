package dev.towpath.sandbox.ga4;

import java.time.Instant;

/**
 * One table as it is from one change to the next.
 *
 * @param table the table's name, such as {@code events_20240131}
 * @param reportedRows what {@code numRows} says: fewer than there are while rows are in the streaming buffer
 */
public record ShardVersion(String table, Shard shard, Instant created, Instant modified, long reportedRows) {
    public ShardVersion {
        if (!table.matches("[A-Za-z0-9_]+")) {
            throw new IllegalArgumentException("Cannot serve table " + table + ": letters, digits and _ only");
        }
    }
}
