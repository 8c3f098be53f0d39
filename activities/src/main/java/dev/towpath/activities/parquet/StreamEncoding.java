package dev.towpath.activities.parquet;

import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.settings.DestinationSettings.Compression;
import dev.towpath.activities.settings.PromotedParameter;
import dev.towpath.activities.transform.ValueRule;
import java.util.List;
import java.util.Map;

/**
 * How the rows of one read stream become Parquet.
 *
 * @param arrowSchema the serialised Arrow schema of the read session
 * @param lakeSchema the columns to write; those that the source lacks are null
 * @param promoted event parameters that become columns
 * @param rules by the dotted path of a string column; asked for each distinct value before it is encoded, derived columns
 *     are made of what they leave. A rule serves this stream alone
 * @param rowGroupBytes memory after which a row group is written
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and nobody writes into it
public record StreamEncoding(
        byte[] arrowSchema,
        LakeSchema lakeSchema,
        List<PromotedParameter> promoted,
        Map<String, ValueRule> rules,
        Compression compression,
        long rowGroupBytes) {
    public StreamEncoding {
        promoted = List.copyOf(promoted);
        rules = Map.copyOf(rules);
    }

    /** Without a rule. */
    public StreamEncoding(
            byte[] arrowSchema,
            LakeSchema lakeSchema,
            List<PromotedParameter> promoted,
            Compression compression,
            long rowGroupBytes) {
        this(arrowSchema, lakeSchema, promoted, Map.of(), compression, rowGroupBytes);
    }
}
