package dev.towpath.sandbox.ga4;

import java.time.LocalDate;
import java.time.ZoneId;
import org.apache.arrow.memory.BufferAllocator;

/** A day of a synthetic property; its rows are made when they are read. */
final class SyntheticShard implements Shard {
    private final ShardSchema schema;
    private final RowPool pool;
    private final long seed;
    private final LocalDate day;
    private final ZoneId zone;
    private final long rows;
    private final LogicalBytes sizeBytes = new LogicalBytes(this);

    SyntheticShard(ShardSchema schema, RowPool pool, long seed, LocalDate day, ZoneId zone, long rows) {
        this.schema = schema;
        this.pool = pool;
        this.seed = seed;
        this.day = day;
        this.zone = zone;
        this.rows = rows;
    }

    @Override
    public ShardSchema schema() {
        return schema;
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public long sizeBytes() {
        return sizeBytes.estimate();
    }

    @Override
    public ShardReader read(BufferAllocator allocator, RowRange range, int batchRows) {
        return new SyntheticReader(allocator, pool, new VisitClock(seed, day, zone), day, range);
    }
}
