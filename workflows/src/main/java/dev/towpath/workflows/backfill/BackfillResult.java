package dev.towpath.workflows.backfill;

/**
 * The end of a backfill. With failed days the workflow fails, and this record is the failure's detail.
 *
 * @param missing days without a shard
 * @param waiting days that another run holds and that only waits for its shard
 * @param failedDays ISO dates, by commas, the first fifty
 */
public record BackfillResult(
        int days,
        int exported,
        int unchanged,
        int missing,
        int waiting,
        String failedDays,
        long rows,
        long parquetBytes) {}
