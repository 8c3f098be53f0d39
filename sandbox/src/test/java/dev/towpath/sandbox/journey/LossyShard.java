package dev.towpath.sandbox.journey;

import dev.towpath.sandbox.ga4.RowRange;
import dev.towpath.sandbox.ga4.Shard;
import dev.towpath.sandbox.ga4.ShardReader;
import org.apache.arrow.memory.BufferAllocator;

/** A shard whose streams end too early, without any error. */
record LossyShard(Shard shard, long lost) implements AlteredShard {
    @Override
    public ShardReader read(BufferAllocator allocator, RowRange range, int batchRows) {
        boolean last = range.end() == shard.rows() && range.rows() > lost;
        return shard.read(allocator, last ? new RowRange(range.first(), range.end() - lost) : range, batchRows);
    }
}
