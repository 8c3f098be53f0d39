package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.BatchReader;
import dev.towpath.activities.parquet.RecordBatch;
import java.io.IOException;

/** Sends the rows of record batches through the sources. */
final class BatchEncoder implements AutoCloseable {
    /** More rows than this are read in steps, so that pages and row groups end near their size. */
    private static final int ROWS_AT_ONCE = 8192;

    private static final int BYTES_AT_ONCE = 16 << 20;

    private final BatchReader reader;
    private final SourceTree tree;
    private final RowRange range = new RowRange();

    BatchEncoder(BatchReader reader, SourceTree tree) {
        this.reader = reader;
        this.tree = tree;
    }

    void open(RecordBatch batch) throws IOException {
        reader.open(batch.message(), batch.rows());
    }

    /** How many of the rows that are left should be encoded in one step. */
    int rowsAtOnce(RecordBatch batch, int left) {
        long rowBytes = 1L + batch.message().remaining() / batch.rows();
        return Math.clamp(BYTES_AT_ONCE / rowBytes, 1, Math.min(left, ROWS_AT_ONCE));
    }

    /**
     * Appends rows [from, from + count) of the open batch to the columns.
     *
     * @param firstRow their index within the object
     */
    void encode(int from, int count, long firstRow) throws IOException {
        range.from = from;
        range.count = count;
        range.firstRow = firstRow;
        tree.rows().ofRows(from, count);
        try {
            for (Source source : tree.sources()) {
                source.read(reader, range);
            }
        } catch (IndexOutOfBoundsException broken) {
            throw new IOException("Cannot decode a record batch: a value lies outside of its buffer", broken);
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
