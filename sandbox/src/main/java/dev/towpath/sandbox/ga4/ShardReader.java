package dev.towpath.sandbox.ga4;

import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * Hands out rows, a batch at a time.
 *
 * <p>The vectors are found by name; a list's element may bear any name.
 */
public interface ShardReader extends AutoCloseable {
    /** Loads the next batch, of at least one row, over the last one; false at the end. */
    boolean loadNext();

    /** The batch that was loaded last. It belongs to the reader, and is good until the next call. */
    VectorSchemaRoot root();

    @Override
    void close();
}
