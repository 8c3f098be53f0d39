package dev.towpath.activities.export;

import dev.towpath.activities.bigquery.GoogleCloud;
import dev.towpath.activities.bigquery.Shards.Shard;
import dev.towpath.activities.settings.PropertySettings;
import dev.towpath.activities.settings.Settings;
import dev.towpath.workflows.activity.SourceActivities;
import dev.towpath.workflows.model.CredentialsRef;
import dev.towpath.workflows.model.ShardKind;
import java.util.List;

/** Finds the shards of a day. */
public final class SourceActivitiesImpl implements SourceActivities {
    private final Settings settings;
    private final GoogleCloud google;

    public SourceActivitiesImpl(Settings settings, GoogleCloud google) {
        this.settings = settings;
        this.google = google;
    }

    @Override
    public CredentialsRef resolveCredentials(ResolveCredentialsRequest request) {
        settings.property(request.property());
        return google.resolveCredentials();
    }

    @Override
    public FoundShards findShards(FindShardsRequest request) {
        PropertySettings property = settings.property(request.day().property());
        List<Shard> all = google.shards(request.credentials())
                .list(property.project(), property.id(), request.day().table());
        boolean streamsOnly = all.stream().anyMatch(shard -> shard.kind() == ShardKind.INTRADAY)
                && all.stream().noneMatch(shard -> shard.kind() == ShardKind.DAILY);
        List<FoundShard> found = all.stream()
                .filter(shard -> shard.day().equals(request.day().day()))
                .map(shard -> new FoundShard(shard.kind(), shard.name()))
                .toList();
        return new FoundShards(found, streamsOnly);
    }
}
