package dev.towpath.workflows.backfill;

import java.time.LocalDate;
import java.util.List;

/**
 * What a backfill has done so far.
 *
 * @param next the first day that has not started, in the backfill's order; absent when all have
 * @param waiting days that another run holds and that only waits for its shard: passed over
 * @param failedDays in order; bounded by the range
 */
public record BackfillTally(
        LocalDate next,
        int exported,
        int unchanged,
        int missing,
        int waiting,
        List<LocalDate> failedDays,
        long rows,
        long parquetBytes,
        boolean paused) {
    public BackfillTally {
        failedDays = failedDays == null ? List.of() : List.copyOf(failedDays);
    }
}
