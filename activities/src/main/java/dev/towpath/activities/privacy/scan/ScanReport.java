package dev.towpath.activities.privacy.scan;

import dev.towpath.activities.bigquery.Shards.Shard;
import dev.towpath.activities.settings.PrivacyRule;
import java.util.List;

/**
 * What a scan found; no value is in it.
 *
 * @param shardRows all that the shard has, or had when it was asked
 * @param rows that were read
 * @param wireBytes that were received
 * @param billedBytes of BigQuery's reads, estimated by the share of the shard's rows
 * @param fields in which something looks personal, those that the rules leave open first
 * @param proposals to put above the configured rules
 * @param idleRules configured rules of columns that this shard lacks, as {@code rules[2] (geo.metro)}
 */
public record ScanReport(
        Shard shard,
        long shardRows,
        long rows,
        long wireBytes,
        long billedBytes,
        List<FieldReport> fields,
        List<PrivacyRule> proposals,
        List<String> idleRules) {
    public ScanReport {
        fields = List.copyOf(fields);
        proposals = List.copyOf(proposals);
        idleRules = List.copyOf(idleRules);
    }

    /** How a scan ends, the better first. */
    public enum State {
        /** Nothing looks personal. */
        CLEAN,
        /** What does is treated by the configured profile and rules. */
        TREATED,
        /** Some of it would go to the lake as it is. */
        OPEN
    }

    public State state() {
        if (fields.isEmpty()) {
            return State.CLEAN;
        }
        return fields.stream().anyMatch(FieldReport::isOpen) ? State.OPEN : State.TREATED;
    }
}
