package dev.towpath.activities.schedule;

import dev.towpath.activities.bigquery.Shards.ShardState;
import dev.towpath.activities.lake.CommitRecord;
import java.util.Optional;

/**
 * How a day stands.
 *
 * @param commit the highest one
 * @param shard the preferred shard that exists
 */
public record SurveyedDay(Verdict verdict, Optional<CommitRecord> commit, Optional<ShardState> shard) {
    public enum Verdict {
        /** The commit is what an export would make again, or its shard is gone. */
        CURRENT,
        /** A shard, and no commit. */
        NEW,
        /** The shard or the settings have changed since the commit. */
        CHANGED,
        /** The commit is what an export would make again, and the catalog does not show it: publication failed. */
        UNPUBLISHED,
        /** Neither shard nor commit. */
        MISSING
    }

    /** Never committed, only from a provisional shard, or not shown: worth another look for many days. */
    boolean unsettled() {
        return commit.isEmpty() || commit.get().provisional() || verdict == Verdict.UNPUBLISHED;
    }
}
