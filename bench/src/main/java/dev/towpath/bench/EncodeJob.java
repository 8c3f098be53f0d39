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
import dev.towpath.activities.transform.Sha256Rule;
import dev.towpath.activities.transform.ValueRule;
import dev.towpath.workflows.model.TableKind;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The work that is measured: a whole stream into one Parquet object, as a worker does it.
 *
 * @param hashed dotted paths of the string columns to hash
 */
record EncodeJob(
        ArrowStream input,
        EncoderKind encoder,
        LakeSchema lake,
        List<String> hashed,
        Compression compression,
        long rowGroupBytes) {
    EncodeJob {
        hashed = List.copyOf(hashed);
    }

    static EncodeJob of(
            ArrowStream input, EncoderKind encoder, List<String> hashed, Compression compression, long rowGroupBytes)
            throws IOException {
        LakeSchema lake = new LakeSchemaGrowth("bench", DerivedFields.of(TableKind.EVENTS, List.of()), Drift.APPEND)
                .begin(SourceColumns.of(input.schema()));
        return new EncodeJob(input, encoder, lake, hashed, compression, rowGroupBytes);
    }

    /** Opens an encoder of this job's stream. */
    StreamEncoder open() {
        Map<String, ValueRule> rules = new HashMap<>();
        hashed.forEach(path -> rules.put(path, new Sha256Rule()));
        return encoder.factory()
                .open(new StreamEncoding(input.schema(), lake, List.of(), RowRules.ofTexts(rules), compression, rowGroupBytes));
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
