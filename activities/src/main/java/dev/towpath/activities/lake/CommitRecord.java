package dev.towpath.activities.lake;

import dev.towpath.workflows.model.ShardKind;
import java.time.Instant;
import java.util.List;

/**
 * The numbered record that makes a generation the day's. Its JSON is format version 1.
 *
 * @param version of the format
 * @param number in the day's history, from 1
 * @param generation whose parts these are
 * @param fingerprint of the source at planning
 * @param rejectedFingerprint of a rollback: the source state that it turns down; absent otherwise
 * @param snapshot of the read session
 * @param transformDigest of everything that shapes the output but the source
 * @param lakeSchemaVersion that the parts are written under
 * @param suppressionVersion that was applied, 0 for none
 */
public record CommitRecord(
        int version,
        long number,
        Kind kind,
        String generation,
        String shard,
        ShardKind shardKind,
        boolean provisional,
        SourceFingerprint fingerprint,
        SourceFingerprint rejectedFingerprint,
        Instant snapshot,
        Instant committedAt,
        String transformDigest,
        int lakeSchemaVersion,
        int suppressionVersion,
        long deliveredRows,
        long writtenRows,
        long suppressedRows,
        List<Output> outputs) {
    public static final int VERSION = 1;

    public CommitRecord {
        outputs = List.copyOf(outputs);
    }

    public enum Kind {
        EXPORT,
        ROLLBACK,
        ERASE
    }

    /**
     * What the commit holds of one lake table.
     *
     * @param name {@code main}, later {@code audience}
     * @param partition Hive-style, {@code event_date=20240131}
     */
    public record Output(String name, String lakeTable, String partition, List<Part> parts) {
        public Output {
            parts = List.copyOf(parts);
        }
    }

    /**
     * One Parquet object.
     *
     * @param stagedKey where extraction wrote it
     * @param publishedKey where readers see it; the staged key itself in mode partitions
     * @param firstRow of the stream
     * @param crc32 of the whole object, eight hexadecimal digits
     */
    public record Part(
            String stagedKey,
            String publishedKey,
            int stream,
            int part,
            long firstRow,
            long rows,
            long sizeBytes,
            String crc32) {}
}
