package dev.towpath.workflows.activity;

import dev.towpath.workflows.backfill.BackfillRequest;
import dev.towpath.workflows.export.DayOutcome;
import dev.towpath.workflows.model.CredentialsRef;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.TableKind;
import io.temporal.activity.ActivityInterface;
import java.time.LocalDate;
import java.util.List;

/** What a backfill does besides exporting days. */
@ActivityInterface
public interface BackfillActivities {
    /** The days of a range that the work asks for, by their shards and commits. */
    SelectedDays selectDays(SelectRequest request);

    /**
     * Waits, with heartbeats, for an export that somebody else started: a workflow cannot await a foreign one.
     * Returns at once when that one only waits for its shard.
     */
    AwaitedDay awaitDay(AwaitRequest request);

    record SelectRequest(
            String property,
            TableKind table,
            LocalDate from,
            LocalDate to,
            BackfillRequest.Work work,
            CredentialsRef credentials) {}

    record SelectedDays(List<LocalDate> days) {
        public SelectedDays {
            days = List.copyOf(days);
        }
    }

    record AwaitRequest(DayKey day) {}

    /**
     * @param end how the foreign export ended
     * @param outcome of a finished one, else absent
     * @param message of a failed one, else empty
     */
    record AwaitedDay(End end, DayOutcome outcome, long rows, long parquetBytes, String message) {
        public enum End {
            FINISHED,
            FAILED,
            WAITS_FOR_SHARD,
            /** It ended before it could be looked at: start it again. */
            GONE
        }
    }
}
