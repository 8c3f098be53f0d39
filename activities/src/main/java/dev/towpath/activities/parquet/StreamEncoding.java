package dev.towpath.activities.parquet;

import dev.towpath.activities.audience.AudienceEncoding;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.settings.DestinationSettings.Compression;
import dev.towpath.activities.settings.PromotedParameter;
import dev.towpath.activities.transform.RowRules;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.util.List;
import java.util.Optional;

/**
 * How the rows of one read stream become Parquet.
 *
 * @param arrowSchema the serialised Arrow schema of the read session
 * @param lakeSchema the columns to write; those that the source lacks are null
 * @param promoted event parameters that become columns
 * @param audience how rows become those of a second output; empty where there is none
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
        long rowGroupBytes,
        Optional<AudienceEncoding> audience) {
    public StreamEncoding {
        promoted = List.copyOf(promoted);
        audience.ifPresent(table -> requireSeen(table, rules));
    }

    /** Without an audience table. */
    public StreamEncoding(
            byte[] arrowSchema,
            LakeSchema lakeSchema,
            List<PromotedParameter> promoted,
            RowRules rules,
            Compression compression,
            long rowGroupBytes) {
        this(arrowSchema, lakeSchema, promoted, rules, compression, rowGroupBytes, Optional.empty());
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

    public StreamEncoding withAudience(AudienceEncoding table) {
        return new StreamEncoding(
                arrowSchema, lakeSchema, promoted, rules, compression, rowGroupBytes, Optional.of(table));
    }

    /** A row whose consent is not read would be taken for one that nobody denied. */
    private static void requireSeen(AudienceEncoding table, RowRules rules) {
        for (String path : table.rawColumns()) {
            if (rules.withheld().stream().anyMatch(gone -> path.equals(gone) || path.startsWith(gone + "."))) {
                throw new TowpathException(
                        FailureType.INVALID_REQUEST,
                        "Cannot write the audience table: a privacy rule drops " + path + ", which it is made of.",
                        "change privacy.rules, or audience.identifiers");
            }
        }
    }
}
