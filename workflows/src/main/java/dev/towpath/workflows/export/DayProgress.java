package dev.towpath.workflows.export;

/**
 * Where an export stands.
 *
 * @param shard the BigQuery table, empty until found
 * @param rowsPlanned 0 until planned
 * @param rowsDone of finished streams
 */
public record DayProgress(Phase phase, String shard, long rowsPlanned, long rowsDone, int streams, int streamsDone) {
    public enum Phase {
        STARTING,
        WAITING,
        PLANNING,
        EXTRACTING,
        COMMITTING,
        CATALOGUING,
        DONE
    }
}
