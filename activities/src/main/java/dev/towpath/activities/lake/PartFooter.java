package dev.towpath.activities.lake;

/**
 * What the footer of a Parquet object says of its rows.
 *
 * @param rows of the object, by the Parquet metadata themselves
 * @param delivered by BigQuery, by the key-values
 * @param suppressed held back by a suppression list
 * @param written delivered − suppressed
 */
public record PartFooter(long rows, long delivered, long suppressed, long written) {
    /** Reads footers. */
    @FunctionalInterface
    public interface Reader {
        PartFooter read(ObjectStore.StoredObject object);
    }
}
