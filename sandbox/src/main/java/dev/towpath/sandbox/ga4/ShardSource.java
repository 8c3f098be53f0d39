package dev.towpath.sandbox.ga4;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The tables of one dataset; they may be added, rewritten and removed while it is served. */
public final class ShardSource {
    private final ConcurrentSkipListMap<String, ShardVersion> tables = new ConcurrentSkipListMap<>();

    public ShardSource() {}

    public ShardSource(Map<String, ? extends Shard> shards, Instant modified) {
        shards.forEach((table, shard) -> put(table, shard, modified));
    }

    /** Adds a table, or replaces its rows by newer ones; {@code lastModifiedTime} becomes the given moment. */
    public ShardVersion put(String table, Shard shard, Instant modified) {
        return put(table, shard, modified, shard.rows());
    }

    /** Puts a table whose {@code numRows} lags behind, as that of an intraday shard does. */
    public ShardVersion put(String table, Shard shard, Instant modified, long reportedRows) {
        return tables.compute(
                table,
                (name, before) -> new ShardVersion(
                        name, shard, before == null ? modified : before.created(), modified, reportedRows));
    }

    /** Removes a table, as Google removes the intraday shard once the daily one is complete. */
    public boolean remove(String table) {
        return tables.remove(table) != null;
    }

    public Optional<ShardVersion> find(String table) {
        return Optional.ofNullable(tables.get(table));
    }

    /** All tables, by name. */
    public List<ShardVersion> list() {
        return List.copyOf(tables.values());
    }
}
