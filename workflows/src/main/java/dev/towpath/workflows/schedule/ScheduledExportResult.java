package dev.towpath.workflows.schedule;

import java.time.LocalDate;

/**
 * What one firing did.
 *
 * @param day the data day of the nominal time
 * @param started ISO dates by commas, of exports started now
 * @param alreadyRunning ISO dates by commas
 * @param current days whose commit is up to date
 * @param missing days without a shard and without an export that waits for it
 * @param collected objects that garbage collection deleted
 */
public record ScheduledExportResult(
        LocalDate day, String started, String alreadyRunning, int current, int missing, int collected) {}
