package dev.towpath.activities.bigquery;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How a read goes on after a failure.
 *
 * @param attempts in a row that may end without a new row
 * @param firstDelay before the second attempt; doubled for each one after it
 * @param longestDelay bounds the doubling
 * @param longestAsked delays that the service asks for and that are longer than this are left to Temporal
 * @param silence without any message after which a read is taken for dead (java-bigquerystorage issue 531)
 */
record ResumePolicy(int attempts, Duration firstDelay, Duration longestDelay, Duration longestAsked, Duration silence) {
    static final ResumePolicy STANDARD = new ResumePolicy(
            10, Duration.ofMillis(200), Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(2));

    /** Before the attempt that follows so many failed ones: between half and the whole of the doubled delay. */
    Duration delay(int failed) {
        long whole = Math.min(firstDelay.toMillis() << Math.min(Math.max(failed - 1, 0), 20), longestDelay.toMillis());
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(whole / 2, whole + 1));
    }
}
