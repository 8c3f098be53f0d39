package dev.towpath.activities.parquet;

import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.settings.DestinationSettings.Compression;
import dev.towpath.activities.settings.PromotedParameter;
import java.util.List;

/**
 * How the rows of one read stream become Parquet.
 *
 * @param arrowSchema the serialised Arrow schema of the read session
 * @param lakeSchema the columns to write; those that the source lacks are null
 * @param promoted event parameters that become columns
 * @param rowGroupBytes memory after which a row group is written
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and nobody writes into it
public record StreamEncoding(
        byte[] arrowSchema,
        LakeSchema lakeSchema,
        List<PromotedParameter> promoted,
        Compression compression,
        long rowGroupBytes) {
    public StreamEncoding {
        promoted = List.copyOf(promoted);
    }
}
