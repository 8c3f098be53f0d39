package dev.towpath.sandbox.bigquery;

/** Learns how far the streams of the stand-in have come. */
@FunctionalInterface
public interface RowsSentListener {
    /**
     * Called on the stream's own thread after each response.
     *
     * @param stream the full name of the stream
     * @param rowsSoFar rows that this call of ReadRows has sent
     */
    void onRowsSent(String table, String stream, long rowsSoFar);
}
