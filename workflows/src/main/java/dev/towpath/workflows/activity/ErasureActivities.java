package dev.towpath.workflows.activity;

import dev.towpath.workflows.activity.ExportActivities.CommitResult;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.TableKind;
import io.temporal.activity.ActivityInterface;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Takes persons out of days of the lake. Who they are is in the suppression document, whose version is all that travels.
 * Each is safe to repeat.
 */
@ActivityInterface
public interface ErasureActivities {
    /** The days of which the lake holds anything, committed or not, the oldest first. */
    ErasureScope findDays(ScopeRequest request);

    /** Looks for the persons in the day's highest commit; a plan of what to rewrite and what to copy is a document in S3. */
    ErasurePlan planErasure(DayRequest request);

    /** Makes the new generation's parts that are missing: hit ones rewritten, others copied. */
    RewriteResult rewriteParts(PlannedDay request);

    /** Accounts for every row, then makes the generation the day's unless another commit was faster: PLAN_OUTDATED. */
    CommitResult commitErasure(PlannedDay request);

    /** Deletes what the day's highest commit does not name, noncurrent versions too. */
    PurgeResult purgeDay(DayRequest request);

    /** Looks for the persons in every object that is left of the day. */
    RescanResult rescanDay(DayRequest request);

    /** Writes down what became of the day, to be summed up in the receipt. */
    DayReceipt recordDay(RecordRequest request);

    /** Sums up the days and writes the receipt; returns where it lies. */
    Receipt writeReceipt(ReceiptRequest request);

    /**
     * @param from absent: from the first day on
     * @param to absent: to the last
     */
    record ScopeRequest(
            String property,
            TableKind table,
            LocalDate from,
            LocalDate to,
            int suppressionVersion,
            String settingsDigest) {}

    /** @param propertyName the short name, {@code shop} */
    record ErasureScope(String propertyName, List<LocalDate> days) {
        public ErasureScope {
            days = List.copyOf(days);
        }
    }

    record DayRequest(DayKey day, int suppressionVersion) {}

    /**
     * @param planKey of the plan document, empty where the commit holds none of the persons
     * @param baseCommit the commit that was looked at, 0 without one
     * @param rows of that commit, of the main output as all of these
     * @param hits rows of the persons
     * @param parts of that commit
     * @param hitParts that hold some of these rows
     */
    record ErasurePlan(
            String planKey, String generation, long baseCommit, long rows, long hits, int parts, int hitParts) {}

    record PlannedDay(DayKey day, String planKey) {}

    record RewriteResult(int rewritten, int copied, long removedRows) {}

    /**
     * @param objects deleted
     * @param noncurrentVersions deleted beside them
     */
    record PurgeResult(long objects, long noncurrentVersions, long sizeBytes) {
        public static final PurgeResult NONE = new PurgeResult(0, 0, 0);

        public PurgeResult plus(PurgeResult other) {
            return new PurgeResult(
                    objects + other.objects,
                    noncurrentVersions + other.noncurrentVersions,
                    sizeBytes + other.sizeBytes);
        }
    }

    /**
     * @param objects looked at, of both outputs
     * @param rows in them
     * @param hits rows of the persons: to be 0
     * @param ids by type of ID, how many the lake table's rows had; absent in results of before
     */
    record RescanResult(int objects, long rows, long hits, Map<String, Long> ids) {
        public RescanResult {
            ids = ids == null ? Map.of() : Map.copyOf(ids);
        }
    }

    record RecordRequest(DayKey day, int suppressionVersion, String runId, PurgeResult purged, RescanResult rescan) {}

    /**
     * @param rowsBefore = rowsAfter + removedRows, by the day's commits
     * @param commit the day's, 0 without one
     * @param audience rows of the audience table; absent without one
     */
    record DayReceipt(long commit, long rowsBefore, long rowsAfter, long removedRows, AudienceRows audience) {}

    /** @param rowsBefore = rowsAfter + removedRows */
    record AudienceRows(long rowsBefore, long rowsAfter, long removedRows) {
        public AudienceRows plus(AudienceRows other) {
            return new AudienceRows(
                    rowsBefore + other.rowsBefore, rowsAfter + other.rowsAfter, removedRows + other.removedRows);
        }
    }

    record ReceiptRequest(
            String property, TableKind table, LocalDate from, LocalDate to, int suppressionVersion, String runId) {}

    /**
     * @param key address of the receipt
     * @param audience rows of the audience table; absent without one
     * @param notIdentifiable kinds of days on which some of the persons cannot be found; the receipt lists them
     */
    record Receipt(
            String key,
            int days,
            int daysRewritten,
            long rowsBefore,
            long rowsAfter,
            long removedRows,
            long objectsDeleted,
            long versionsDeleted,
            AudienceRows audience,
            int notIdentifiable) {}
}
