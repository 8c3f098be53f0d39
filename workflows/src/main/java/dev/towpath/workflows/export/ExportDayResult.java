package dev.towpath.workflows.export;

import dev.towpath.workflows.model.AudienceResult;

/**
 * The end of a day's export.
 *
 * @param shard the BigQuery table, empty without one
 * @param rows in the lake
 * @param parts Parquet objects
 * @param parquetBytes their size
 * @param sourceBytes logical bytes of the shard
 * @param rowsPerSecond from the first stream's start to the last one's end; 0 when nothing was read
 * @param commit key of the commit record, empty without one
 * @param audience null without an audience table
 */
public record ExportDayResult(
        DayOutcome outcome,
        String shard,
        long rows,
        int parts,
        long parquetBytes,
        long sourceBytes,
        long rowsPerSecond,
        String commit,
        AudienceResult audience) {
    /** Without an audience table. */
    public ExportDayResult(
            DayOutcome outcome,
            String shard,
            long rows,
            int parts,
            long parquetBytes,
            long sourceBytes,
            long rowsPerSecond,
            String commit) {
        this(outcome, shard, rows, parts, parquetBytes, sourceBytes, rowsPerSecond, commit, null);
    }
}
