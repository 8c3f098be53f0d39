package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.parquet.ByteSink;
import dev.towpath.activities.parquet.ParquetFooters;
import dev.towpath.activities.parquet.RecordBatch;
import dev.towpath.activities.parquet.StreamEncoder.PartCounts;
import dev.towpath.activities.parquet.StreamEncoder.PartEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One part of the columnar encoder: one Parquet object, whose first byte is written with its first row group, and
 * perhaps a second one for the audience table.
 */
final class ColumnarPart implements PartEncoder {
    private final BatchEncoder batches;
    private final Columns columns;
    private final RowGroups rowGroups;
    private final ByteSink sink;
    private final Map<String, String> always;
    /** Null if there is no such table. */
    private final AudiencePart audience;

    private long rows;
    private long suppressed;
    /** Columns may be of different lengths after a batch that could not be read to its end. */
    private boolean uneven;

    private boolean closed;

    /**
     * @param always key-values of each footer
     * @param audience null if there is no such table
     */
    ColumnarPart(
            BatchEncoder batches,
            Columns columns,
            RowGroups rowGroups,
            ByteSink sink,
            Map<String, String> always,
            AudiencePart audience) {
        this.audience = audience;
        this.always = Map.copyOf(always);
        this.batches = batches;
        this.columns = columns;
        this.rowGroups = rowGroups;
        this.sink = sink;
        columns.clearSums();
    }

    @Override
    public void append(RecordBatch batch, int from, int to) throws IOException {
        Objects.checkFromToIndex(from, to, batch.rows());
        if (from == to) {
            return;
        }
        batches.open(batch);
        int next = from;
        while (next < to) {
            int count = batches.rowsAtOnce(batch, to - next);
            requireEven();
            rowGroups.begin();
            uneven = true;
            batches.encode(next, count, rows);
            if (audience != null) {
                audience.append(count);
            }
            uneven = false;
            rows += count;
            next += count;
            rowGroups.added(count);
        }
    }

    @Override
    public void suppress(int count) {
        suppressed += count;
    }

    @Override
    public PartCounts finish(Map<String, String> footer) throws IOException {
        requireEven();
        PartCounts counts = new PartCounts(rows + suppressed, suppressed, rows);
        if (counts.delivered() > 0) {
            Map<String, String> keyValues = new HashMap<>(always);
            keyValues.putAll(footer);
            if (audience != null) {
                audience.finish(footer, counts.delivered());
                keyValues.putAll(audience.mainFooter());
            }
            keyValues.put(ParquetFooters.DELIVERED, Long.toString(counts.delivered()));
            keyValues.put(ParquetFooters.SUPPRESSED, Long.toString(counts.suppressed()));
            keyValues.put(ParquetFooters.WRITTEN, Long.toString(counts.written()));
            keyValues.put(ParquetFooters.COLUMNS, columns.checksums().format());
            rowGroups.finish(keyValues);
            sink.complete();
        }
        return counts;
    }

    private void requireEven() {
        if (uneven) {
            throw new IllegalStateException("Cannot go on with a part: one of its batches could not be read");
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (sink;
                audience) {
            rowGroups.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
