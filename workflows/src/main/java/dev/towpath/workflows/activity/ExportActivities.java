package dev.towpath.workflows.activity;

import dev.towpath.workflows.model.AudienceResult;
import dev.towpath.workflows.model.CredentialsRef;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.ShardKind;
import io.temporal.activity.ActivityInterface;
import java.time.Instant;
import java.util.List;

/** Plans an export and commits it. */
@ActivityInterface
public interface ExportActivities {
    /**
     * Takes the shard's fingerprint, brings the lake's schema up to date, and opens a read session at a snapshot. The
     * plan itself is a document in S3; a retry may waste a session, only the returned plan counts.
     */
    ExportPlan planExport(PlanRequest request);

    /** Accounts for every row, then makes the generation the day's by one conditional PUT. */
    CommitResult commitDay(CommitRequest request);

    record PlanRequest(DayKey day, ShardKind shardKind, String shard, CredentialsRef credentials, boolean force) {}

    /**
     * @param decision whether there is anything to do
     * @param planKey of the plan document; empty when unchanged
     * @param generation UTC time and random, sorts by time
     * @param streams read streams, 0 for an empty shard
     * @param rows the shard's, 0 where BigQuery does not know it (streaming buffer)
     * @param rowsPerPart rows of every part but a stream's last
     * @param sourceBytes logical bytes of the shard
     * @param current the day's commit when unchanged
     */
    record ExportPlan(
            Decision decision,
            String planKey,
            String generation,
            int streams,
            long rows,
            long rowsPerPart,
            long sourceBytes,
            Instant sessionExpires,
            CommitResult current) {
        public enum Decision {
            EXPORT,
            UNCHANGED
        }
    }

    /** @param streams what each stream delivered, in order */
    record CommitRequest(DayKey day, String planKey, List<ExtractActivities.StreamResult> streams) {
        public CommitRequest {
            streams = List.copyOf(streams);
        }
    }

    /**
     * @param number of the commit in the day's history, from 1
     * @param commitKey of the commit record
     * @param rows written
     * @param audience null without an audience table
     */
    record CommitResult(
            long number, String commitKey, long rows, int parts, long parquetBytes, AudienceResult audience) {
        public CommitResult(long number, String commitKey, long rows, int parts, long parquetBytes) {
            this(number, commitKey, rows, parts, parquetBytes, null);
        }
    }
}
