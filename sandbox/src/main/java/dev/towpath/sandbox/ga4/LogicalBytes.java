package dev.towpath.sandbox.ga4;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ValueVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;

/**
 * Estimates what BigQuery counts as a table's logical bytes: 8 for a number, 1 for a boolean, 2 and the UTF-8 bytes for a
 * string, nothing for a null.
 *
 * @see <a href="https://cloud.google.com/bigquery/pricing#data">Data size calculation</a>
 */
final class LogicalBytes {
    private static final int SAMPLE_ROWS = 2_048;

    private final Shard shard;
    private long estimate = -1;

    LogicalBytes(Shard shard) {
        this.shard = shard;
    }

    /** Counts the first rows, once they are asked for, and takes the others to be like them. */
    synchronized long estimate() {
        if (estimate < 0) {
            estimate = count();
        }
        return estimate;
    }

    private long count() {
        long sampled = Math.min(SAMPLE_ROWS, shard.rows());
        if (sampled == 0) {
            return 0;
        }
        long bytes = 0;
        try (BufferAllocator allocator = new RootAllocator();
                ShardReader reader = shard.read(allocator, new RowRange(0, sampled), SAMPLE_ROWS)) {
            while (reader.loadNext()) {
                for (FieldVector vector : reader.root().getFieldVectors()) {
                    bytes += of(vector);
                }
            }
        }
        return Math.round((double) bytes / sampled * shard.rows());
    }

    private static long of(ValueVector vector) {
        long present = (long) vector.getValueCount() - vector.getNullCount();
        return switch (vector) {
            case StructVector struct ->
                struct.getChildrenFromFields().stream()
                        .mapToLong(LogicalBytes::of)
                        .sum();
            case ListVector list -> of(list.getDataVector());
            case BaseVariableWidthVector strings -> 2 * present + strings.sizeOfValueBuffer();
            case BitVector bits -> present;
            default -> 8 * present;
        };
    }
}
