package dev.towpath.workflows.activity;

import dev.towpath.workflows.model.CredentialsRef;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.ShardKind;
import io.temporal.activity.ActivityInterface;
import java.util.List;
import java.util.Optional;

/** Looks at BigQuery without reading rows. */
@ActivityInterface
public interface SourceActivities {
    /** Reads and checks the Google credentials; only where they lie is returned. */
    CredentialsRef resolveCredentials(ResolveCredentialsRequest request);

    /** The shards of a day that exist now. */
    FoundShards findShards(FindShardsRequest request);

    record ResolveCredentialsRequest(String property) {}

    record FindShardsRequest(DayKey day, CredentialsRef credentials) {}

    /**
     * @param shards at most one of each kind
     * @param streamsOnly the property has intraday shards and no daily one at all
     */
    record FoundShards(List<FoundShard> shards, boolean streamsOnly) {
        public FoundShards {
            shards = List.copyOf(shards);
        }

        public Optional<FoundShard> find(ShardKind kind) {
            return shards.stream().filter(shard -> shard.kind() == kind).findFirst();
        }
    }

    /** @param shard the BigQuery table, such as {@code events_20240131} */
    record FoundShard(ShardKind kind, String shard) {}
}
