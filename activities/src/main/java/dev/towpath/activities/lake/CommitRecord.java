package dev.towpath.activities.lake;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.towpath.activities.audience.AudienceCounts;
import dev.towpath.activities.parquet.checksum.ColumnChecksum;
import dev.towpath.activities.parquet.checksum.ColumnChecksums;
import dev.towpath.workflows.model.ShardKind;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

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

    /** What it holds of one output, empty where it has none. */
    public Optional<Output> output(String name) {
        return outputs.stream().filter(output -> output.name().equals(name)).findFirst();
    }

    public enum Kind {
        EXPORT,
        ROLLBACK,
        ERASE
    }

    /**
     * What the commit holds of one lake table.
     *
     * @param name {@code main} or {@code audience}
     * @param partition Hive-style, {@code event_date=20240131}
     * @param columns checksums of the leaf columns over all parts, as extraction took them; empty where it took none,
     *     and absent in older records
     * @param audience of that output: what became of all rows; null in the main one
     */
    public record Output(
            String name,
            String lakeTable,
            String partition,
            List<Part> parts,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Column> columns,
            @JsonInclude(JsonInclude.Include.NON_NULL) AudienceCounts audience) {
        public Output {
            parts = List.copyOf(parts);
            columns = columns == null ? List.of() : List.copyOf(columns);
        }

        /** Without checksums. */
        public Output(String name, String lakeTable, String partition, List<Part> parts) {
            this(name, lakeTable, partition, parts, List.of());
        }

        public static Output of(
                String name, String lakeTable, String partition, List<Part> parts, ColumnChecksums columns) {
            return new Output(name, lakeTable, partition, parts, Column.of(columns));
        }

        public Output(String name, String lakeTable, String partition, List<Part> parts, List<Column> columns) {
            this(name, lakeTable, partition, parts, columns, null);
        }

        /** NONE where none were kept. */
        public ColumnChecksums checksums() {
            return new ColumnChecksums(columns.stream().map(Column::checksum).toList());
        }
    }

    /**
     * Count and checksum of a leaf column, {@link ColumnChecksum} as JSON has it: no JSON number holds 64 bits safely.
     *
     * @param digits of the checksum, sixteen hexadecimal ones
     */
    public record Column(
            String path,
            long values,
            @JsonProperty("checksum") String digits) {
        static List<Column> of(ColumnChecksums checksums) {
            return checksums.columns().stream()
                    .map(column -> new Column(
                            column.path(), column.values(), HexFormat.of().toHexDigits(column.checksum())))
                    .toList();
        }

        ColumnChecksum checksum() {
            return new ColumnChecksum(path, values, HexFormat.fromHexDigitsToLong(digits));
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
