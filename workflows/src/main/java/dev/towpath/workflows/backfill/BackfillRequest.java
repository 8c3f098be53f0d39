package dev.towpath.workflows.backfill;

import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.TableKind;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A range of days to export, both ends included.
 *
 * @param daysInParallel absent or 0: 2; more would let read sessions expire in the queue
 * @param order absent: {@link Order#OLDEST_FIRST}
 * @param work absent: {@link Work#NEW_AND_CHANGED}
 * @param settingsDigest of the configuration that the request was made with; absent: the worker's will do
 * @param carried what a long backfill hands to its own continuation; a person leaves it out
 */
public record BackfillRequest(
        String property,
        TableKind table,
        LocalDate from,
        LocalDate to,
        int daysInParallel,
        Order order,
        Work work,
        String settingsDigest,
        BackfillTally carried) {
    static final int MAX_DAYS = 3_660;
    private static final int DAYS_IN_PARALLEL = 2;

    public BackfillRequest {
        if (from == null || to == null || from.isAfter(to)) {
            throw new IllegalArgumentException(
                    "from is " + from + " and to is " + to + ": both are needed, and from may not be after to");
        }
        new DayKey(property, table, from);
        if (ChronoUnit.DAYS.between(from, to) >= MAX_DAYS) {
            throw new IllegalArgumentException("from " + from + " to " + to + " is more than " + MAX_DAYS + " days");
        }
        if (daysInParallel < 0 || daysInParallel > 100) {
            throw new IllegalArgumentException("daysInParallel is " + daysInParallel + ": 1 to 100 will do");
        }
        daysInParallel = daysInParallel == 0 ? DAYS_IN_PARALLEL : daysInParallel;
        order = order == null ? Order.OLDEST_FIRST : order;
        work = work == null ? Work.NEW_AND_CHANGED : work;
    }

    public enum Order {
        OLDEST_FIRST,
        NEWEST_FIRST
    }

    /** Which days of the range are exported. */
    public enum Work {
        NEW_AND_CHANGED,
        ONLY_MISSING,
        ONLY_CHANGED,
        /** Every day, changed or not. */
        ALL
    }
}
