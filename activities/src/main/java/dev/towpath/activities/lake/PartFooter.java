package dev.towpath.activities.lake;

import dev.towpath.activities.audience.AudienceCounts;
import dev.towpath.activities.parquet.checksum.ColumnChecksums;
import java.util.Optional;

/**
 * What the footer of a Parquet object says of its rows.
 *
 * @param rows of the object, by the Parquet metadata themselves
 * @param delivered by BigQuery, by the key-values
 * @param suppressed held back by a suppression list
 * @param written delivered − suppressed
 * @param columns as the encoder took them, NONE where it took none
 * @param audience what became of its rows on the way to the audience table; empty where there was none
 */
public record PartFooter(
        long rows,
        long delivered,
        long suppressed,
        long written,
        ColumnChecksums columns,
        Optional<AudienceCounts> audience) {
    /** Without an audience table. */
    public PartFooter(long rows, long delivered, long suppressed, long written, ColumnChecksums columns) {
        this(rows, delivered, suppressed, written, columns, Optional.empty());
    }

    /** Without checksums. */
    public PartFooter(long rows, long delivered, long suppressed, long written) {
        this(rows, delivered, suppressed, written, ColumnChecksums.NONE);
    }

    /** Reads footers. */
    @FunctionalInterface
    public interface Reader {
        PartFooter read(ObjectStore.StoredObject object);
    }
}
