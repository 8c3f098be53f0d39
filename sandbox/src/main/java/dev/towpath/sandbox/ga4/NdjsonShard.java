package dev.towpath.sandbox.ga4;

import java.nio.file.Path;
import org.apache.arrow.memory.BufferAllocator;

/** The rows of one table in an NDJSON file, found by their places in it. */
final class NdjsonShard implements Shard {
    private final Path file;
    private final ShardSchema schema;
    private final long[] places;
    private final LogicalBytes sizeBytes = new LogicalBytes(this);

    NdjsonShard(Path file, ShardSchema schema, long[] places) {
        this.file = file;
        this.schema = schema;
        this.places = places;
    }

    @Override
    public ShardSchema schema() {
        return schema;
    }

    @Override
    public long rows() {
        return places.length;
    }

    @Override
    public long sizeBytes() {
        return sizeBytes.estimate();
    }

    @Override
    public ShardReader read(BufferAllocator allocator, RowRange range, int batchRows) {
        return new NdjsonReader(allocator, file, schema, places, range, batchRows);
    }
}
