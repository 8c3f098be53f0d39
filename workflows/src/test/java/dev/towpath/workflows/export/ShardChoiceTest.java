package dev.towpath.workflows.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.workflows.activity.SettingsActivities.DaySettings;
import dev.towpath.workflows.activity.SourceActivities.FoundShard;
import dev.towpath.workflows.activity.SourceActivities.FoundShards;
import dev.towpath.workflows.export.ShardChoice.Take;
import dev.towpath.workflows.export.ShardChoice.Wait;
import dev.towpath.workflows.model.ShardKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShardChoiceTest {
    private static final Instant END = Instant.parse("2024-01-31T23:00:00Z");
    private static final Instant PROVISIONAL = END.plus(Duration.ofHours(36));

    @Test
    void takesTheDailyShardWheneverItIsThere() {
        for (Instant now : List.of(END.minusSeconds(60), END, PROVISIONAL, PROVISIONAL.plusSeconds(600_000))) {
            assertThat(choose(found(ShardKind.INTRADAY, ShardKind.FRESH, ShardKind.DAILY), all(), now))
                    .isEqualTo(take(ShardKind.DAILY, false));
        }
    }

    @Test
    void waitsForTheDailyShardWhileItMayStillCome() {
        assertThat(choose(found(ShardKind.INTRADAY, ShardKind.FRESH), all(), PROVISIONAL.minusMillis(1)))
                .isEqualTo(new Wait(Optional.of(PROVISIONAL)));
        assertThat(choose(found(), all(), END)).isEqualTo(new Wait(Optional.of(PROVISIONAL)));
    }

    @Test
    void takesTheOtherKindsInTheOrderOfTheSettingsLater() {
        FoundShards found = found(ShardKind.INTRADAY, ShardKind.FRESH);

        assertThat(choose(found, all(), PROVISIONAL)).isEqualTo(take(ShardKind.FRESH, false));
        assertThat(choose(found, List.of(ShardKind.DAILY, ShardKind.INTRADAY, ShardKind.FRESH), PROVISIONAL))
                .isEqualTo(take(ShardKind.INTRADAY, false));
        assertThat(choose(found(ShardKind.INTRADAY), all(), PROVISIONAL)).isEqualTo(take(ShardKind.INTRADAY, false));
    }

    @Test
    void waitsOnWhenNoneIsThereAtTheLaterTime() {
        assertThat(choose(found(), all(), PROVISIONAL)).isEqualTo(new Wait(Optional.empty()));
    }

    @Test
    void neverTakesAKindThatTheSettingsLeaveOut() {
        List<ShardKind> dailyOnly = List.of(ShardKind.DAILY);

        assertThat(choose(found(ShardKind.INTRADAY, ShardKind.FRESH), dailyOnly, PROVISIONAL))
                .isEqualTo(new Wait(Optional.empty()));
        assertThat(choose(found(ShardKind.INTRADAY, ShardKind.FRESH), dailyOnly, END))
                .isEqualTo(new Wait(Optional.empty()));
        assertThat(choose(found(ShardKind.DAILY), List.of(ShardKind.FRESH), END))
                .isEqualTo(new Wait(Optional.empty()));
    }

    @Test
    void takesAnIntradayShardAtTheDaysEndWhereThePropertyOnlyStreams() {
        FoundShards streams = new FoundShards(found(ShardKind.INTRADAY).shards(), true);

        assertThat(choose(streams, all(), END.minusMillis(1))).isEqualTo(new Wait(Optional.of(END)));
        assertThat(choose(streams, all(), END)).isEqualTo(take(ShardKind.INTRADAY, true));
        assertThat(choose(streams, List.of(ShardKind.DAILY), END)).isEqualTo(new Wait(Optional.empty()));
    }

    @Test
    void doesNotWaitForADailyShardThatNobodyWants() {
        List<ShardKind> intradayOnly = List.of(ShardKind.INTRADAY);

        assertThat(choose(found(ShardKind.INTRADAY), intradayOnly, END)).isEqualTo(take(ShardKind.INTRADAY, false));
        assertThat(choose(found(ShardKind.INTRADAY), intradayOnly, END.minusMillis(1)))
                .isEqualTo(new Wait(Optional.of(END)));
    }

    static DaySettings settings(List<ShardKind> sources) {
        return new DaySettings(
                "shop",
                "Europe/Berlin",
                END,
                sources,
                Duration.ofHours(36),
                Duration.ofHours(72),
                1,
                "acme.analytics_1",
                "s3://acme/",
                Duration.ofSeconds(30),
                "digest");
    }

    private static ShardChoice choose(FoundShards found, List<ShardKind> sources, Instant now) {
        return ShardChoice.choose(found, settings(sources), now);
    }

    private static List<ShardKind> all() {
        return List.of(ShardKind.DAILY, ShardKind.FRESH, ShardKind.INTRADAY);
    }

    private static FoundShards found(ShardKind... kinds) {
        return new FoundShards(Arrays.stream(kinds).map(ShardChoiceTest::shard).toList(), false);
    }

    private static FoundShard shard(ShardKind kind) {
        return new FoundShard(kind, kind.id());
    }

    private static Take take(ShardKind kind, boolean streamsOnly) {
        return new Take(shard(kind), streamsOnly);
    }
}
