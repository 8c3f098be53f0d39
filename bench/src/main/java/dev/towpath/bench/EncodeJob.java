package dev.towpath.bench;

import dev.towpath.activities.parquet.RecordBatch;
import dev.towpath.activities.parquet.StreamEncoder;
import dev.towpath.activities.parquet.StreamEncoder.PartEncoder;
import dev.towpath.activities.parquet.StreamEncoding;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeSchemaGrowth;
import dev.towpath.activities.settings.CatalogSettings.Drift;
import dev.towpath.activities.settings.DestinationSettings.Compression;
import dev.towpath.activities.transform.DerivedFields;
import dev.towpath.activities.transform.RowRules;
import dev.towpath.workflows.model.TableKind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The work that is measured: a whole stream into one Parquet object, as a worker does it.
 *
 * @param rules new ones for each stream
 */
record EncodeJob(
        ArrowStream input,
        EncoderKind encoder,
        LakeSchema lake,
        Function<LakeSchema, RowRules> rules,
        Compression compression,
        long rowGroupBytes) {

    static EncodeJob of(
            ArrowStream input,
            EncoderKind encoder,
            Function<LakeSchema, RowRules> rules,
            Compression compression,
            long rowGroupBytes)
            throws IOException {
        LakeSchema lake = new LakeSchemaGrowth("bench", DerivedFields.of(TableKind.EVENTS, List.of()), Drift.APPEND)
                .begin(SourceColumns.of(input.schema()));
        return new EncodeJob(input, encoder, lake, rules, compression, rowGroupBytes);
    }

    /** Opens an encoder of this job's stream. */
    StreamEncoder open() {
        return encoder.factory()
                .open(new StreamEncoding(
                        input.schema(), lake, List.of(), rules.apply(lake), compression, rowGroupBytes));
    }

    /** Encodes the stream once; gives the bytes of the object. */
    long encode(Sinks sinks, int stream) throws IOException {
        Sinks.CountingSink sink = sinks.open(stream);
        try (StreamEncoder streamEncoder = open();
                PartEncoder part = streamEncoder.begin(List.of(sink))) {
            for (RecordBatch batch : input.batches()) {
                part.append(batch, 0, batch.rows());
            }
            part.finish(Map.of());
            return sink.bytes();
        }
    }
}
