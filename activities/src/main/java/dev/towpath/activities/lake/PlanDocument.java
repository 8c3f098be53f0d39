package dev.towpath.activities.lake;

import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.ShardKind;
import java.time.Instant;
import java.util.List;

/**
 * Everything an export was planned with. It lies in S3, because lists that can grow do not travel in payloads.
 *
 * @param streams names of the read streams, in order
 * @param arrowSchema serialised Arrow schema of the session
 * @param rowsPerPart of every part but a stream's last
 * @param expectedRows that streams must deliver in sum; −1 where nobody knows (a filter, a streaming buffer)
 * @param audienceSchemaVersion that the audience's objects are written under, 0 without such a table
 */
@SuppressWarnings("ArrayRecordComponent") // a document, never compared
public record PlanDocument(
        DayKey day,
        String generation,
        ShardKind shardKind,
        String shard,
        SourceFingerprint fingerprint,
        String session,
        Instant snapshot,
        Instant sessionExpires,
        List<String> streams,
        byte[] arrowSchema,
        long rowsPerPart,
        long expectedRows,
        String transformDigest,
        int lakeSchemaVersion,
        int suppressionVersion,
        int audienceSchemaVersion) {
    public PlanDocument {
        streams = List.copyOf(streams);
    }
}
