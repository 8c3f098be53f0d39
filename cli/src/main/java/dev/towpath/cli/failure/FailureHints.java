package dev.towpath.cli.failure;

import dev.towpath.workflows.model.FailureType;

/** What to do about each kind of failure, where the failure itself doesn't say. */
public final class FailureHints {
    private FailureHints() {}

    /** @param again the command that tries again, such as {@code towpath run 2024-01-31 -p shop} */
    public static String of(FailureType type, String again) {
        return switch (type) {
            case INVALID_REQUEST, LIMIT_EXCEEDED, PRIVACY_VIOLATION ->
                "look at the configuration: towpath config validate";
            case CONFIG_MISMATCH ->
                "the worker has another configuration; start it again with this one: towpath worker";
            case ROW_COUNT_MISMATCH, SESSION_LOST, PLAN_OUTDATED, COMMIT_UNKNOWN, SUPERSEDED, UNAVAILABLE, QUOTA ->
                "running it again is safe: " + again;
            case SCHEMA_CONFLICT -> "when it is settled: " + again;
            case SHARD_MISSING, NO_DATA -> "wait for the shard: " + waiting(again);
            case FOREIGN_OBJECTS -> "move those objects away, then " + again;
            case DAYS_FAILED -> again;
            case ACCESS_DENIED, SECRET_UNREADABLE, NOT_FOUND, ENCRYPTION_DIFFERS -> "put that right, then " + again;
            case CATALOG_FAILED -> "the data are committed and won't be read again; put that right, then " + again;
            case BUG -> "report it with what `towpath version` says";
        };
    }

    private static String waiting(String again) {
        return again.startsWith("towpath run ") ? again + " --wait-for-shard 6h" : again;
    }
}
