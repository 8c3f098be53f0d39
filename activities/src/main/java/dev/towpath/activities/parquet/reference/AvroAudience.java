package dev.towpath.activities.parquet.reference;

import dev.towpath.activities.audience.AudienceTally;
import dev.towpath.activities.parquet.ByteSink;
import dev.towpath.activities.parquet.ParquetFooters;
import dev.towpath.activities.parquet.checksum.RecordDigests;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/** The second object of a part: the rows for the audience table. */
final class AvroAudience implements AutoCloseable {
    private final AudienceRecords records;
    private final RowWriter.Factory writers;
    private final ByteSink sink;
    private final RecordDigests digests;
    private final AudienceTally tally = new AudienceTally();
    private RowWriter writer;

    AvroAudience(AudienceRecords records, RowWriter.Factory writers, ByteSink sink) {
        this.records = records;
        this.writers = writers;
        this.sink = sink;
        this.digests = new RecordDigests(writers.rowSchema());
    }

    void append(GenericRecord main, int row) throws IOException {
        Optional<GenericRecord> record = records.read(main, row, tally);
        if (record.isPresent()) {
            if (writer == null) {
                writer = writers.open(sink);
            }
            digests.add(record.get());
            writer.write(record.get());
        }
    }

    /** Key-values of the main object's footer. */
    Map<String, String> mainFooter() {
        return tally.mainFooter();
    }

    /** Completes the object, if there are rows for it. */
    void finish(Map<String, String> footer, long delivered) throws IOException {
        if (writer == null) {
            return;
        }
        Map<String, String> keyValues = new HashMap<>(footer);
        keyValues.putAll(tally.counts().footer());
        keyValues.put(ParquetFooters.DELIVERED, Long.toString(delivered));
        keyValues.put(ParquetFooters.SUPPRESSED, Long.toString(delivered - tally.rows()));
        keyValues.put(ParquetFooters.WRITTEN, Long.toString(tally.rows()));
        keyValues.put(ParquetFooters.COLUMNS, digests.checksums().format());
        writer.finish(keyValues);
        sink.complete();
    }

    @Override
    public void close() throws IOException {
        sink.close();
    }
}
