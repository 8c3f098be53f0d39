package dev.towpath.workflows.export;

/** How the export of a day ended, when it did not fail. */
public enum DayOutcome {
    EXPORTED,
    /** Source and settings are those of the day's commit. */
    UNCHANGED,
    /** There is no shard that will do, and the request said not to wait. */
    NO_SHARD
}
