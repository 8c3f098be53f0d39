package dev.towpath.workflows.activity;

import dev.towpath.workflows.model.CredentialsRef;
import dev.towpath.workflows.model.DayKey;
import io.temporal.activity.ActivityInterface;

/** Reads rows and writes parts; runs on the bulk task queue, whose slots are bounded by memory. */
@ActivityInterface
public interface ExtractActivities {
    /** Continues at the first part that S3 does not hold yet. */
    StreamResult extractStream(ExtractRequest request);

    /** @param stream from 0 */
    record ExtractRequest(DayKey day, String planKey, int stream, int streams, CredentialsRef credentials) {}

    /**
     * What one stream delivered, parts of earlier attempts included.
     *
     * @param deliveredRows from BigQuery
     * @param suppressedRows held back by a suppression list
     * @param writtenRows delivered − suppressed
     */
    record StreamResult(
            int stream, long deliveredRows, long suppressedRows, long writtenRows, int parts, long parquetBytes) {}

    /**
     * Heartbeat details: for people to read in the Web UI, they decide nothing.
     *
     * @param stream {@code events_20240131 3 of 8}
     * @param progress {@code 21,100 rows}
     * @param rate {@code 41,000 rows/s}
     * @param part the part being written
     * @param rows the same count as a number
     */
    record StreamProgress(String stream, String progress, String rate, int part, long rows) {}
}
