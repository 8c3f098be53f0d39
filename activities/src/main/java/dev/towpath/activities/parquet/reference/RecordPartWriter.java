package dev.towpath.activities.parquet.reference;

import dev.towpath.activities.parquet.ByteSink;
import dev.towpath.activities.parquet.ParquetFooters;
import dev.towpath.activities.parquet.checksum.RecordDigests;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;

/**
 * Writes whole rows of the lake as one object, with the checksums of its columns. It keeps one row group in memory. The
 * sink is the caller's to close.
 */
public final class RecordPartWriter {
    private final ByteSink sink;
    private final RowWriter writer;
    private final RecordDigests digests;

    public RecordPartWriter(
            MessageType schema, Schema rowSchema, CompressionCodecName codec, long rowGroupBytes, ByteSink sink)
            throws IOException {
        this.sink = sink;
        this.writer = new RowWriter.Factory(schema, rowSchema, codec, rowGroupBytes).open(sink);
        this.digests = new RecordDigests(rowSchema);
    }

    public void write(GenericRecord row) throws IOException {
        digests.add(row);
        writer.write(row);
    }

    /** Writes the footer with these key-values and the checksums, and completes the sink. */
    public void finish(Map<String, String> keyValues) throws IOException {
        Map<String, String> all = new HashMap<>(keyValues);
        all.put(ParquetFooters.COLUMNS, digests.checksums().format());
        writer.finish(all);
        sink.complete();
    }
}
