package dev.towpath.sandbox.ga4;

import org.apache.arrow.memory.BufferAllocator;

/** The rows of one table at one moment: they never change, and each has an index. */
public interface Shard {
    ShardSchema schema();

    long rows();

    /** Logical bytes as BigQuery would bill them, estimated from the first rows. */
    long sizeBytes();

    /**
     * Opens the rows of a range, in their order.
     *
     * @param batchRows the most rows that a batch of the reader may have
     */
    ShardReader read(BufferAllocator allocator, RowRange range, int batchRows);
}
