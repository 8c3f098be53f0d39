package dev.towpath.sandbox.bigquery;

import dev.towpath.sandbox.ga4.RowRange;
import dev.towpath.sandbox.ga4.RowSlice;
import dev.towpath.sandbox.ga4.Shard;
import dev.towpath.sandbox.ga4.ShardReader;
import io.grpc.Status;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/** The rows of one stream that its filter keeps, from an offset on. */
final class StreamRows implements AutoCloseable {
    private final ShardReader reader;
    private final RowRestriction restriction;
    private final RowRange range;
    private long skip;
    private long loaded;
    private int[] kept = {};
    private boolean filtered;

    private StreamRows(ShardReader reader, RowRestriction restriction, RowRange range, long loaded, long skip) {
        this.reader = reader;
        this.restriction = restriction;
        this.range = range;
        this.loaded = loaded;
        this.skip = skip;
    }

    static StreamRows open(OpenSession session, RowRange range, long offset, int batchRows, BufferAllocator allocator) {
        Shard shard = session.version().shard();
        if (!session.restriction().keepsAll()) {
            ShardReader reader = shard.read(allocator, range, batchRows);
            return new StreamRows(reader, session.restriction(), range, range.first(), offset);
        }
        // The documentation leaves an offset at the end or beyond it undefined; this is the harshest answer.
        if (offset >= range.rows()) {
            throw beyond(offset, range.rows());
        }
        RowRange rest = new RowRange(range.first() + offset, range.end());
        return new StreamRows(shard.read(allocator, rest, batchRows), session.restriction(), range, rest.first(), 0);
    }

    /** Loads rows until there are some to send; false at the end. */
    boolean loadNext() {
        long before = skip;
        while (reader.loadNext()) {
            VectorSchemaRoot root = reader.root();
            loaded += root.getRowCount();
            filtered = !restriction.keepsAll();
            if (!filtered) {
                return true;
            }
            int[] rows = restriction.keptRows(root);
            int dropped = (int) Math.min(skip, rows.length);
            skip -= dropped;
            if (rows.length > dropped) {
                kept = java.util.Arrays.copyOfRange(rows, dropped, rows.length);
                return true;
            }
        }
        if (before > 0) {
            throw beyond(before, before - skip);
        }
        return false;
    }

    int rowCount() {
        return filtered ? kept.length : reader.root().getRowCount();
    }

    /** How much of the stream has been read when so many rows of the batch are sent. */
    double progress(int ofBatch) {
        long behind = reader.root().getRowCount() * (long) (rowCount() - ofBatch) / Math.max(1, rowCount());
        return (double) (loaded - behind - range.first()) / range.rows();
    }

    /** Some rows of the batch that was loaded last; to be closed before the next is loaded. */
    Slice slice(int first, int count) {
        VectorSchemaRoot root = reader.root();
        if (!filtered) {
            return count == root.getRowCount()
                    ? new Slice(root, false)
                    : new Slice(RowSlice.of(root, first, count), true);
        }
        VectorSchemaRoot copy =
                VectorSchemaRoot.create(root.getSchema(), root.getVector(0).getAllocator());
        for (int column = 0; column < root.getFieldVectors().size(); column++) {
            FieldVector from = root.getVector(column);
            FieldVector to = copy.getVector(column);
            for (int i = 0; i < count; i++) {
                to.copyFromSafe(kept[first + i], i, from);
            }
        }
        copy.setRowCount(count);
        return new Slice(copy, true);
    }

    @Override
    public void close() {
        reader.close();
    }

    private static RuntimeException beyond(long offset, long rows) {
        return Status.OUT_OF_RANGE
                .withDescription("request failed: offset " + offset + " is not inside the stream's " + rows + " rows")
                .asRuntimeException();
    }

    /** Rows to send. */
    record Slice(VectorSchemaRoot root, boolean owned) implements AutoCloseable {
        @Override
        public void close() {
            if (owned) {
                root.close();
            }
        }
    }
}
