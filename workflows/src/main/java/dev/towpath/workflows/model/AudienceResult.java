package dev.towpath.workflows.model;

import java.util.Map;

/**
 * What a day's commit holds of the audience table, and what became of the other rows.
 *
 * @param rows in it
 * @param notConsentedRows left out by the consent that they carry
 * @param withoutIdentifierRows left out because there is nothing in them to join on
 * @param withheld identifiers that became null, by reason: {@code not-an-email}
 * @param parts Parquet objects
 * @param parquetBytes their size
 */
public record AudienceResult(
        long rows,
        long notConsentedRows,
        long withoutIdentifierRows,
        Map<String, Long> withheld,
        int parts,
        long parquetBytes) {
    public AudienceResult {
        withheld = Map.copyOf(withheld);
    }
}
