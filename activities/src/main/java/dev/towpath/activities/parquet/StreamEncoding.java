package dev.towpath.activities.parquet;

import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.settings.DestinationSettings.Compression;
import dev.towpath.activities.settings.PromotedParameter;
import dev.towpath.activities.transform.RowRules;
import java.util.List;

/**
 * How the rows of one read stream become Parquet.
 *
 * @param arrowSchema the serialised Arrow schema of the read session
 * @param lakeSchema the columns to write; those that the source lacks are null
 * @param promoted event parameters that become columns
 * @param rules what becomes of the values before they are encoded; they serve this stream alone
 * @param rowGroupBytes memory after which a row group is written
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and nobody writes into it
public record StreamEncoding(
        byte[] arrowSchema,
        LakeSchema lakeSchema,
        List<PromotedParameter> promoted,
        RowRules rules,
        Compression compression,
        long rowGroupBytes) {
    public StreamEncoding {
        promoted = List.copyOf(promoted);
    }

    /** Without a rule. */
    public StreamEncoding(
            byte[] arrowSchema,
            LakeSchema lakeSchema,
            List<PromotedParameter> promoted,
            Compression compression,
            long rowGroupBytes) {
        this(arrowSchema, lakeSchema, promoted, RowRules.NONE, compression, rowGroupBytes);
    }
}
