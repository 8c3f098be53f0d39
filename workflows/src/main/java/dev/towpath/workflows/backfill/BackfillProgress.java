package dev.towpath.workflows.backfill;

import java.time.LocalDate;
import java.util.List;

/**
 * Where a backfill stands.
 *
 * @param days of the whole range, after narrowing
 * @param running days under way, at most as many as run in parallel
 */
public record BackfillProgress(int days, List<LocalDate> running, BackfillTally tally) {
    public BackfillProgress {
        running = List.copyOf(running);
    }
}
