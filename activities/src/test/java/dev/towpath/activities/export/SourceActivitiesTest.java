package dev.towpath.activities.export;

import static dev.towpath.activities.export.FakeBigQuery.CREDENTIALS;
import static dev.towpath.activities.export.FakeBigQuery.fingerprint;
import static dev.towpath.activities.lake.LakeFixture.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.towpath.activities.bigquery.Shards.Shard;
import dev.towpath.workflows.activity.SourceActivities.FindShardsRequest;
import dev.towpath.workflows.activity.SourceActivities.FoundShard;
import dev.towpath.workflows.activity.SourceActivities.FoundShards;
import dev.towpath.workflows.activity.SourceActivities.ResolveCredentialsRequest;
import dev.towpath.workflows.model.ShardKind;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceActivitiesTest {
    private static final LocalDate EVE = DAY.day().minusDays(1);

    private final FakeBigQuery google = new FakeBigQuery();
    private final SourceActivitiesImpl activities =
            new SourceActivitiesImpl(TestSettings.of(TestSettings.EVENTS), google);

    @Test
    void findsTheShardsOfTheDayAlone() {
        put(ShardKind.DAILY, EVE);
        put(ShardKind.DAILY, DAY.day());
        put(ShardKind.FRESH, DAY.day());

        assertThat(find())
                .isEqualTo(new FoundShards(
                        List.of(
                                new FoundShard(ShardKind.DAILY, "events_20240201"),
                                new FoundShard(ShardKind.FRESH, "events_fresh_20240201")),
                        false));
    }

    @Test
    void findsNothingInAnEmptyDataset() {
        assertThat(find()).isEqualTo(new FoundShards(List.of(), false));
    }

    @Test
    void seesThatAPropertyStreamsOnly() {
        put(ShardKind.INTRADAY, EVE);

        assertThat(find()).isEqualTo(new FoundShards(List.of(), true));
    }

    /** A day whose daily shard is late looks the same, were it not for other days' ones. */
    @Test
    void doesNotTakeALateDailyShardForStreamingOnly() {
        put(ShardKind.DAILY, EVE.minusDays(40));
        put(ShardKind.INTRADAY, DAY.day());

        assertThat(find())
                .isEqualTo(new FoundShards(
                        List.of(new FoundShard(ShardKind.INTRADAY, "events_intraday_20240201")), false));
    }

    @Test
    void tellsWhereTheCredentialsLie() {
        assertThat(activities.resolveCredentials(new ResolveCredentialsRequest(DAY.property())))
                .isEqualTo(CREDENTIALS);
        assertThatThrownBy(() -> activities.resolveCredentials(new ResolveCredentialsRequest("analytics_2")))
                .hasMessage("Cannot export property 'analytics_2': it is not in the worker's configuration.");
    }

    private void put(ShardKind kind, LocalDate day) {
        Shard shard = FakeBigQuery.shard(kind, day);
        google.then(shard, fingerprint(shard, 10, 100));
    }

    private FoundShards find() {
        return activities.findShards(new FindShardsRequest(DAY, CREDENTIALS));
    }
}
