package dev.towpath.activities.export;

/**
 * How many rows a part holds, so that its object comes out near the size that is aimed at.
 *
 * <p>Known before a row is read: GA4's own data are 804 logical bytes a row in BigQuery and 54 in Snappy Parquet, so
 * an object is estimated at a fifteenth of its rows' logical bytes. The estimate shapes objects, never contents.
 */
final class PartRows {
    private static final double PARQUET_SHARE = 54.0 / 804.0;
    private static final double UNKNOWN_ROW_BYTES = 804.0;
    private static final long LEAST = 1_000;

    private PartRows() {}

    static long of(long rows, long sourceBytes, long objectSizeBytes) {
        double rowBytes = rows > 0 && sourceBytes > 0 ? (double) sourceBytes / rows : UNKNOWN_ROW_BYTES;
        return Math.max(LEAST, (long) (objectSizeBytes / (rowBytes * PARQUET_SHARE)));
    }
}
