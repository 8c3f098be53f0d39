package dev.towpath.activities.parquet.reference;

import dev.towpath.activities.audience.AudienceEncoding;
import dev.towpath.activities.parquet.ByteSink;
import dev.towpath.activities.parquet.StreamEncoder;
import dev.towpath.activities.parquet.StreamEncoding;
import dev.towpath.activities.settings.DestinationSettings.Compression;
import dev.towpath.activities.transform.DerivedColumns;
import dev.towpath.activities.transform.RowRules;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.arrow.vector.FieldVector;
import org.apache.avro.Schema;

/**
 * The reference encoder: Arrow vectors to Avro records to parquet-avro, a row at a time.
 *
 * <p>Plain rather than fast; a faster one is held against what this one writes. Beside one batch and one row group it
 * keeps nothing.
 */
public final class AvroStreamEncoder implements StreamEncoder {
    private final BatchLoader batches;
    private final RowWriter.Factory writers;
    private final RowReader rows;
    /** Null if there is no such table. */
    private final RowWriter.Factory audienceWriters;

    private final AudienceRecords audience;

    /**
     * Opens the encoder of one read stream.
     *
     * @throws dev.towpath.workflows.model.TowpathException SCHEMA_CONFLICT if the stream's columns are not the lake's
     */
    public AvroStreamEncoder(StreamEncoding encoding) {
        writers = new RowWriter.Factory(encoding.lakeSchema(), encoding.compression(), encoding.rowGroupBytes());
        batches = new BatchLoader(encoding.arrowSchema());
        try {
            rows = rows(encoding, writers.rowSchema(), batches.root().getFieldVectors());
            audienceWriters = encoding.audience()
                    .map(table -> new RowWriter.Factory(
                            table.schema(),
                            Compression.SNAPPY,
                            AudienceEncoding.rowGroupBytes(encoding.rowGroupBytes())))
                    .orElse(null);
            audience = encoding.audience()
                    .map(table -> new AudienceRecords(table, audienceWriters.rowSchema(), raw(encoding)))
                    .orElse(null);
        } catch (RuntimeException unfit) {
            batches.close();
            throw unfit;
        }
    }

    private static RowReader rows(StreamEncoding encoding, Schema row, List<FieldVector> vectors) {
        Set<String> source = vectors.stream().map(FieldVector::getName).collect(Collectors.toUnmodifiableSet());
        return new RowReader(
                row,
                ColumnReaders.of(encoding.lakeSchema(), row, vectors, encoding.rules()),
                new DerivedColumns(row, source, encoding.promoted()));
    }

    private RawRecord raw(StreamEncoding encoding) {
        return new RawRecord(
                encoding.lakeSchema(),
                ColumnReaders.of(
                        encoding.lakeSchema(),
                        writers.rowSchema(),
                        batches.root().getFieldVectors(),
                        RowRules.NONE));
    }

    @Override
    public PartEncoder begin(List<ByteSink> outputs) {
        int expected = audience == null ? 1 : 2;
        if (outputs.size() != expected) {
            throw new IllegalArgumentException(
                    "Cannot begin a part with " + outputs.size() + " outputs: there should be " + expected);
        }
        return new AvroPartEncoder(
                batches,
                rows,
                writers,
                outputs.getFirst(),
                audience == null ? null : new AvroAudience(audience, audienceWriters, outputs.getLast()));
    }

    /** Fails if memory of Arrow was not given back. */
    @Override
    public void close() {
        batches.close();
    }
}
