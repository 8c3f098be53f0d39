package dev.towpath.workflows.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.workflows.FakeJourney;
import dev.towpath.workflows.JourneyServer;
import dev.towpath.workflows.activity.SourceActivities.FoundShards;
import dev.towpath.workflows.model.ShardKind;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExportDayWaitTest extends ExportDayCase {
    @Override
    Instant start() {
        return DAY_END;
    }

    @Test
    void waitsThirtyHoursForAShardAndThenExportsItWithABoundedHistory() {
        fake.streams = 8;
        fake.shards = request -> after(30) ? FakeJourney.daily(DAY) : FakeJourney.nothing();

        ExportDayResult result = server.export(ExportDayRequest.of(DAY));

        assertThat(result.outcome()).isEqualTo(DayOutcome.EXPORTED);
        assertThat(fake.looks.getLast())
                .isBetween(DAY_END.plus(Duration.ofHours(30)), DAY_END.plus(Duration.ofHours(32)));
        assertThat(fake.count("findShards")).isBetween(30L, 33L);
        assertThat(server.events(id())).isLessThan(450);
    }

    @Test
    void saysWhatItWaitsForAndWhenItLooksAgainInTheZoneOfTheProperty() {
        fake.shards = request -> after(1) ? FakeJourney.daily(DAY) : FakeJourney.nothing();

        server.export(ExportDayRequest.of(DAY));

        assertThat(server.summaries(id()))
                .contains("wait for events_20240131, look again 00:15", "wait for events_20240131, look again 00:45");
    }

    @Test
    void readsTheCredentialsAgainAfterAWait() {
        fake.shards = request -> after(1) ? FakeJourney.daily(DAY) : FakeJourney.nothing();

        server.export(ExportDayRequest.of(DAY));

        assertThat(fake.plans.getFirst().credentials().version()).isEqualTo("v2");
    }

    @Test
    void takesAProvisionalShardThirtySixHoursAfterTheDay() {
        fake.shards = request -> shards(false, ShardKind.INTRADAY, ShardKind.FRESH);

        ExportDayResult result = server.export(ExportDayRequest.of(DAY));

        assertThat(result.shard()).isEqualTo("events_fresh_20240131");
        assertThat(fake.plans.getFirst().shardKind()).isEqualTo(ShardKind.FRESH);
        assertThat(fake.looks.getLast())
                .isBetween(DAY_END.plus(Duration.ofHours(36)), DAY_END.plus(Duration.ofMinutes(36 * 60 + 5)));
    }

    @Test
    void prefersTheDailyShardThatComesMeanwhile() {
        fake.shards = request ->
                after(20) ? shards(false, ShardKind.INTRADAY, ShardKind.DAILY) : shards(false, ShardKind.INTRADAY);

        assertThat(server.export(ExportDayRequest.of(DAY)).shard()).isEqualTo("events_20240131");
    }

    @Test
    void doesNotWaitWhereThePropertyOnlyStreamsAndSaysSo() {
        fake.shards = request -> shards(true, ShardKind.INTRADAY);
        WorkflowStub stub = server.startExport(ExportDayRequest.of(DAY));

        assertThat(stub.getResult(ExportDayResult.class).shard()).isEqualTo("events_intraday_20240131");

        assertThat(fake.count("findShards")).isEqualTo(1);
        assertThat(server.currentDetails(stub))
                .contains("`events_intraday_20240131`, provisional, the property only streams");
        assertThat(server.summaries(id())).contains("events_intraday_20240131 · the property only streams");
    }

    @Test
    void givesUpSeventyTwoHoursAfterTheDay() {
        fake.shards = request -> FakeJourney.nothing();
        WorkflowStub stub = server.startExport(ExportDayRequest.of(DAY));

        ApplicationFailure failure = JourneyServer.failureOf(stub);

        assertThat(failure.getType()).isEqualTo("NO_DATA");
        assertThat(failure.getOriginalMessage())
                .isEqualTo("Cannot export events of 2024-01-31 (analytics_1):"
                        + " BigQuery has no daily or fresh or intraday shard of it, 72 h after the day ended.");
        assertThat(failure.getDetails().get(0, String.class)).contains("towpath run 2024-01-31 -p shop");
        assertThat(fake.looks.getLast())
                .isBetween(DAY_END.plus(Duration.ofHours(72)), DAY_END.plus(Duration.ofMinutes(72 * 60 + 5)));
        assertThat(server.currentDetails(stub)).startsWith("### failed").contains("BigQuery has no daily");
        assertThat(server.events(id())).isLessThan(900);
    }

    @Test
    void reportsAMissingShardAtOnceWhenToldNotToWait() {
        fake.shards = request -> shards(false, ShardKind.INTRADAY);

        ExportDayResult result = server.export(waiting(Duration.ZERO));

        assertThat(result.outcome()).isEqualTo(DayOutcome.NO_SHARD);
        assertThat(result.shard()).isEmpty();
        assertThat(fake.count("findShards")).isEqualTo(1);
        assertThat(fake.count("planExport")).isZero();
    }

    @Test
    void waitsNoLongerThanTheRequestAllows() {
        fake.shards = request -> FakeJourney.nothing();

        ExportDayResult result = server.export(waiting(Duration.ofMinutes(20)));

        assertThat(result.outcome()).isEqualTo(DayOutcome.NO_SHARD);
        assertThat(fake.count("findShards")).isEqualTo(3);
        assertThat(fake.looks.getLast()).isBetween(DAY_END.plusSeconds(1_200), DAY_END.plusSeconds(1_260));
    }

    private boolean after(int hours) {
        return !fake.now().isBefore(DAY_END.plus(Duration.ofHours(hours)));
    }

    private static FoundShards shards(boolean streamsOnly, ShardKind... kinds) {
        return new FoundShards(
                Arrays.stream(kinds).map(kind -> FakeJourney.shard(DAY, kind)).toList(), streamsOnly);
    }
}
