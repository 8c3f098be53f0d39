package dev.towpath.activities.export;

import dev.towpath.workflows.activity.ExtractActivities.StreamResult;

/**
 * The parts of a stream that S3 holds, from the first on.
 *
 * @param lastDelivered rows of the last one, 0 without parts
 */
record StreamParts(int count, long delivered, long suppressed, long written, long sizeBytes, long lastDelivered) {
    static final StreamParts NONE = new StreamParts(0, 0, 0, 0, 0, 0);

    StreamParts plus(long partDelivered, long partSuppressed, long partWritten, long partBytes) {
        return new StreamParts(
                count + 1,
                delivered + partDelivered,
                suppressed + partSuppressed,
                written + partWritten,
                sizeBytes + partBytes,
                partDelivered);
    }

    /** Whether more rows may follow: only a stream's last part is short of rows. */
    boolean endsBefore(long rowsPerPart) {
        return count == 0 || lastDelivered == rowsPerPart;
    }

    StreamResult result(int stream) {
        return new StreamResult(stream, delivered, suppressed, written, count, sizeBytes);
    }
}
