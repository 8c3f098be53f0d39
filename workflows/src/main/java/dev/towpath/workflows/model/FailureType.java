package dev.towpath.workflows.model;

/**
 * Why an export can fail. The name is the type of Temporal's {@code ApplicationFailure}; what is not retryable and
 * the exit code of the command line derive from it.
 */
public enum FailureType {
    INVALID_REQUEST(Retry.NEVER, 2),
    CONFIG_MISMATCH(Retry.NEVER, 2),
    LIMIT_EXCEEDED(Retry.NEVER, 2),

    ROW_COUNT_MISMATCH(Retry.NEVER, 3),
    SCHEMA_CONFLICT(Retry.NEVER, 3),
    /** The day has no shard. */
    SHARD_MISSING(Retry.NEVER, 3),
    /** The wait for the day's shard is over. */
    NO_DATA(Retry.NEVER, 3),
    /** Session expired, or the shard changed or went away, more often than an export plans anew. */
    SESSION_LOST(Retry.NEVER, 3),
    /** The same, the first times: the workflow plans anew. */
    PLAN_OUTDATED(Retry.NEVER, 3),
    COMMIT_UNKNOWN(Retry.BY_POLICY, 3),
    /** A newer snapshot of the day is committed already. */
    SUPERSEDED(Retry.NEVER, 3),
    /** Objects in the partition that no commit names. */
    FOREIGN_OBJECTS(Retry.NEVER, 3),
    PRIVACY_VIOLATION(Retry.NEVER, 3),
    /** Days of a backfill failed. */
    DAYS_FAILED(Retry.NEVER, 3),

    ACCESS_DENIED(Retry.NEVER, 4),
    SECRET_UNREADABLE(Retry.NEVER, 4),
    NOT_FOUND(Retry.NEVER, 4),
    QUOTA(Retry.BY_POLICY, 4),
    CATALOG_FAILED(Retry.NEVER, 4),
    /** S3 holds an object that is not encrypted as the configuration demands. */
    ENCRYPTION_DIFFERS(Retry.NEVER, 4),
    UNAVAILABLE(Retry.BY_POLICY, 4),

    /** A defect of Towpath. */
    BUG(Retry.BY_POLICY, 1);

    private enum Retry {
        NEVER,
        BY_POLICY
    }

    private final Retry retry;
    private final int exitCode;

    FailureType(Retry retry, int exitCode) {
        this.retry = retry;
        this.exitCode = exitCode;
    }

    public boolean retryable() {
        return retry == Retry.BY_POLICY;
    }

    public int exitCode() {
        return exitCode;
    }

    /** The type with this name; anything unknown, such as a foreign failure, is a {@link #BUG}. */
    public static FailureType of(String name) {
        for (FailureType type : values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        return BUG;
    }
}
