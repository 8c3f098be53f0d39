package dev.towpath.cli.scan;

import java.util.Locale;

/**
 * What reading costs by the Storage Read API, at Google's list price.
 *
 * @see <a href="https://cloud.google.com/bigquery/pricing">BigQuery pricing</a>
 */
record ReadPrice(double usd) {
    private static final double USD_PER_TIB = 1.10;
    private static final double TIB = 1L << 40;

    static ReadPrice ofBytes(long bytes) {
        return new ReadPrice(bytes / TIB * USD_PER_TIB);
    }

    @Override
    public String toString() {
        return usd < 0.01 ? "less than $0.01" : String.format(Locale.ROOT, "$%.2f", usd);
    }
}
