package dev.towpath.workflows.export;

import dev.towpath.workflows.activity.SettingsActivities.DaySettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * When to look for a shard again, and when to stop: 15 minutes growing to an hour, from the day's end on.
 *
 * @param givesUp when the configured wait is over
 * @param leaves when the wait that the request allows is over; absent: it sets no limit
 */
record ShardPatience(Instant dayEnd, Instant givesUp, Optional<Instant> leaves) {
    private static final Duration FIRST = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofHours(1);

    static ShardPatience of(DaySettings settings, Duration shardWait, Instant started) {
        return new ShardPatience(
                settings.dayEnd(),
                settings.dayEnd().plus(settings.waitUntil()),
                Optional.ofNullable(shardWait).map(started::plus));
    }

    boolean requestIsOver(Instant now) {
        return leaves.isPresent() && !now.isBefore(leaves.get());
    }

    boolean isOver(Instant now) {
        return !now.isBefore(givesUp);
    }

    /** @param looks how often it has been looked since the day's end, the look just made included */
    Instant lookAgain(Instant now, int looks, Optional<Instant> provisionalFrom) {
        Instant next = now.isBefore(dayEnd) ? dayEnd : now.plus(interval(looks));
        next = provisionalFrom.filter(now::isBefore).map(earliestOf(next)).orElse(next);
        next = leaves.map(earliestOf(next)).orElse(next);
        return givesUp.isBefore(next) ? givesUp : next;
    }

    private static UnaryOperator<Instant> earliestOf(Instant one) {
        return other -> other.isBefore(one) ? other : one;
    }

    private static Duration interval(int looks) {
        Duration interval = FIRST.multipliedBy(1L << Math.min(Math.max(looks - 1, 0), 10));
        return interval.compareTo(LONGEST) < 0 ? interval : LONGEST;
    }
}
