package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.parquet.RecordBatch;
import dev.towpath.activities.parquet.StreamEncoding;
import dev.towpath.activities.schema.LakeField;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.settings.DestinationSettings.Compression;
import dev.towpath.activities.settings.PromotedParameter;
import java.util.List;

/**
 * One stream of rows, and the parts that are to become of it.
 *
 * @param source the stream's columns, in its order; IDs do not count
 */
record FuzzCase(
        long seed,
        LakeSchema lake,
        List<LakeField> source,
        byte[] arrowSchema,
        List<PromotedParameter> promoted,
        FuzzRules rules,
        Compression compression,
        long rowGroupBytes,
        List<Batch> batches,
        List<Part> parts) {
    /** @param rows in the order of the source's columns */
    record Batch(List<Object[]> rows, RecordBatch message) {}

    /** Rows [from, to) of a batch. */
    record Slice(int batch, int from, int to) {}

    enum Ending {
        FINISHED,
        ABANDONED
    }

    record Part(List<Slice> slices, Ending ending) {
        long rows() {
            return slices.stream().mapToLong(slice -> slice.to() - slice.from()).sum();
        }
    }

    StreamEncoding encoding() {
        return new StreamEncoding(arrowSchema, lake, promoted, rules.forEncoder(), compression, rowGroupBytes);
    }

    /** The rows of a part as the lake is to have them. */
    List<Object[]> expected(Part part) {
        ExpectedRows rows = new ExpectedRows(lake, source, promoted, rules);
        return part.slices().stream()
                .flatMap(slice -> batches.get(slice.batch()).rows().subList(slice.from(), slice.to()).stream())
                .map(rows::of)
                .toList();
    }
}
