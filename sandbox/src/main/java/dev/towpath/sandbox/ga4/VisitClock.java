package dev.towpath.sandbox.ga4;

import java.time.LocalDate;
import java.time.ZoneId;

/** When each visit of a day began, and whose it was. */
final class VisitClock {
    /** No event of a visit comes later after its beginning. */
    static final int LONGEST_VISIT_SECONDS = 1_700;

    private static final int MICROS = 1_000_000;

    /** Odd and no multiple of 5, so that it permutes the microseconds of a second. */
    private static final long STEP = 387_420_489;

    private static final long USERS = 200_000;

    private final long seed;
    private final long dayStart;
    private final long seconds;

    VisitClock(long seed, LocalDate day, ZoneId zone) {
        this.seed = seed;
        this.dayStart = day.atStartOfDay(zone).toEpochSecond();
        this.seconds = day.plusDays(1).atStartOfDay(zone).toEpochSecond() - dayStart - LONGEST_VISIT_SECONDS;
    }

    /** Seconds since 1970; visits follow each other in no order. */
    long startSeconds(long visit) {
        return dayStart + Math.floorMod(Mixer.mix(seed, visit), seconds);
    }

    /** The microseconds within a second of all events of a visit: no other visit of a user has the same. */
    long micros(long visit) {
        return Math.floorMod(visit * STEP, (long) MICROS);
    }

    /** The number of the visitor; a person comes back on other days, and later on the same. */
    long user(long visit) {
        return visit / MICROS * USERS + Math.floorMod(Mixer.mix(seed ^ 0x75736572, visit), USERS);
    }
}
