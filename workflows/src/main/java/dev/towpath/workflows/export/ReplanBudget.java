package dev.towpath.workflows.export;

import dev.towpath.workflows.activity.ExportActivities.ExportPlan;
import java.time.Duration;
import java.time.Instant;

/**
 * How often an export may plan anew: three times.
 *
 * <p>A session that ran out before any of its streams was read to the end does not count, as it may have expired in the
 * queue; the workflow does not know parts, so it takes that for "before its first part". This happens three times at
 * most as well, or a stream that is too slow for a session's life would be read for ever.
 */
final class ReplanBudget {
    static final int MOST = 3;
    /** Extraction begins no part of a session that ends within this time. */
    private static final Duration LAST_MINUTES = Duration.ofMinutes(5);

    private int counted;
    private int idle;

    /** Takes one from the budget; false when there is none left. */
    boolean spend(ExportPlan plan, int streamsDone, Instant now) {
        boolean expiredIdle = plan != null
                && streamsDone == 0
                && plan.sessionExpires() != null
                && !now.isBefore(plan.sessionExpires().minus(LAST_MINUTES));
        return expiredIdle ? ++idle <= MOST : ++counted <= MOST;
    }

    int plans() {
        return counted + idle;
    }
}
