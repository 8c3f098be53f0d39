package dev.towpath.sandbox.ga4;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A property that doesn't exist, whose days look like those of a shop with a web site and an app.
 *
 * <p>A row is a function of seed, day and index: the days of two properties with one seed are equal, and a shorter shard
 * of a day is the beginning of a longer one. No two rows of a day share user, time and event name (as long as it has
 * fewer than some five million rows).
 */
public final class SyntheticProperty {
    /** Days differ by which of so many pools their rows come from. */
    private static final int POOLS = 3;

    private final ShardSchema schema = ExportSchema.load();
    private final Map<PoolKey, RowPool> pools = new ConcurrentHashMap<>();
    private final long seed;
    private final ZoneId zone;

    /**
     * @param zone the property's time zone, in which its days begin and end
     */
    public SyntheticProperty(long seed, ZoneId zone) {
        this.seed = seed;
        this.zone = zone;
    }

    /** A day's shard; an intraday or fresh one lacks what Google fills in later. */
    public Shard day(ShardKind kind, LocalDate day, long rows) {
        PoolKey key = new PoolKey(kind, Math.floorMod(day.toEpochDay(), POOLS));
        RowPool pool = pools.computeIfAbsent(key, wanted -> RowPool.generate(schema, seed, wanted.number(), kind));
        return new SyntheticShard(schema, pool, Mixer.mix(seed, day.toEpochDay()), day, zone, rows);
    }

    private record PoolKey(ShardKind kind, int number) {}
}
