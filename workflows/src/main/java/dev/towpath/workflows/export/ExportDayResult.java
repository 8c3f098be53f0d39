package dev.towpath.workflows.export;

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
 */
public record ExportDayResult(
        DayOutcome outcome,
        String shard,
        long rows,
        int parts,
        long parquetBytes,
        long sourceBytes,
        long rowsPerSecond,
        String commit) {}
