package dev.towpath.cli.status;

import dev.towpath.workflows.model.ShardKind;
import dev.towpath.workflows.model.TableKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/** The commits of days: what is truly exported. */
public interface DayHistory extends AutoCloseable {
    /** The highest commits of the days from … to that have any. */
    Map<LocalDate, DayCommit> commits(String property, TableKind table, LocalDate from, LocalDate to);

    @Override
    void close();

    /**
     * @param number in the day's history, from 1
     * @param uri of the commit record
     */
    record DayCommit(
            long number,
            ShardKind shardKind,
            String shard,
            long rows,
            int parts,
            long sizeBytes,
            Instant committedAt,
            String uri) {
        boolean provisional() {
            return shardKind.provisional();
        }
    }
}
