package dev.towpath.workflows.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The data day of a firing, from its nominal time: a late or repeated firing means the same day. */
final class DataDay {
    /** Google may rewrite a shard for so long. */
    private static final Duration SETTLE_WINDOW = Duration.ofDays(3);

    private static final Duration SLACK = Duration.ofDays(1);

    private DataDay() {}

    /** Whole calendar days back from the date that clocks show in the property's zone. */
    static LocalDate of(Instant nominal, ZoneId zone, int lagDays) {
        return nominal.atZone(zone).toLocalDate().minusDays(lagDays);
    }

    /** Whether a firing was due so long ago that it can only be a backfill of the schedule. */
    static boolean longPast(Instant nominal, Instant now) {
        return nominal.isBefore(now.minus(SETTLE_WINDOW).minus(SLACK));
    }
}
