package dev.towpath.activities.parquet.reference;

import dev.towpath.activities.parquet.ByteSink;
import dev.towpath.activities.parquet.ParquetFooters;
import dev.towpath.activities.parquet.RecordBatch;
import dev.towpath.activities.parquet.StreamEncoder.PartCounts;
import dev.towpath.activities.parquet.StreamEncoder.PartEncoder;
import dev.towpath.activities.parquet.checksum.RecordDigests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.generic.GenericRecord;

/** One part of the reference encoder. The object's first byte is written with its first row. */
final class AvroPartEncoder implements PartEncoder {
    private final BatchLoader batches;
    private final RowReader rows;
    private final RowWriter.Factory writers;
    private final ByteSink sink;
    private final RecordDigests digests;
    /** Null if there is no such table. */
    private final AvroAudience audience;

    private RowWriter writer;
    private long written;
    private long suppressed;
    private boolean closed;

    /** @param audience null if there is no such table */
    AvroPartEncoder(
            BatchLoader batches, RowReader rows, RowWriter.Factory writers, ByteSink sink, AvroAudience audience) {
        this.audience = audience;
        this.batches = batches;
        this.rows = rows;
        this.writers = writers;
        this.sink = sink;
        this.digests = new RecordDigests(writers.rowSchema());
    }

    @Override
    public void append(RecordBatch batch, int from, int to) throws IOException {
        Objects.checkFromToIndex(from, to, batch.rows());
        if (from == to) {
            return;
        }
        batches.load(batch);
        if (writer == null) {
            writer = writers.open(sink);
        }
        for (int row = from; row < to; row++) {
            GenericRecord record = rows.read(row);
            digests.add(record);
            writer.write(record);
            if (audience != null) {
                audience.append(record, row);
            }
        }
        written += to - from;
    }

    @Override
    public void suppress(int count) {
        suppressed += count;
    }

    @Override
    public PartCounts finish(Map<String, String> footer) throws IOException {
        PartCounts counts = new PartCounts(written + suppressed, suppressed, written);
        if (writer == null && suppressed > 0) {
            writer = writers.open(sink);
        }
        if (writer != null) {
            Map<String, String> keyValues = new HashMap<>(footer);
            if (audience != null) {
                audience.finish(footer, counts.delivered());
                keyValues.putAll(audience.mainFooter());
            }
            keyValues.put(ParquetFooters.DELIVERED, Long.toString(counts.delivered()));
            keyValues.put(ParquetFooters.SUPPRESSED, Long.toString(counts.suppressed()));
            keyValues.put(ParquetFooters.WRITTEN, Long.toString(counts.written()));
            keyValues.put(ParquetFooters.COLUMNS, digests.checksums().format());
            writer.finish(keyValues);
            sink.complete();
        }
        return counts;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (audience) {
            sink.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
