package dev.towpath.activities.lake;

import dev.towpath.activities.parquet.checksum.ColumnChecksums;

/**
 * What the footer of a Parquet object says of its rows.
 *
 * @param rows of the object, by the Parquet metadata themselves
 * @param delivered by BigQuery, by the key-values
 * @param suppressed held back by a suppression list
 * @param written delivered − suppressed
 * @param columns as the encoder took them, NONE where it took none
 */
public record PartFooter(long rows, long delivered, long suppressed, long written, ColumnChecksums columns) {
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
