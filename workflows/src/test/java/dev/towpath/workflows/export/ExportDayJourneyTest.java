package dev.towpath.workflows.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.workflows.FakeJourney;
import dev.towpath.workflows.JourneyServer;
import dev.towpath.workflows.activity.ExportActivities.ExportPlan.Decision;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.Publish;
import dev.towpath.workflows.model.ShardKind;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ExportDayJourneyTest extends ExportDayCase {
    @Test
    void goesFromShardToCatalogOverSeveralStreams() {
        fake.streams = 3;

        ExportDayResult result = server.export(ExportDayRequest.of(DAY));

        assertThat(result.outcome()).isEqualTo(DayOutcome.EXPORTED);
        assertThat(result.shard()).isEqualTo("events_20240131");
        assertThat(result.rows()).isEqualTo(300);
        assertThat(result.parts()).isEqualTo(6);
        assertThat(result.sourceBytes()).isEqualTo(9_000);
        assertThat(result.commit()).isEqualTo("commits/analytics_1/events/20240131/000001.json");
        assertThat(fake.calls)
                .containsExactlyInAnyOrder(
                        "resolveDay 2024-01-31",
                        "resolveCredentials",
                        "findShards 2024-02-01T14:00:00Z",
                        "planExport events_20240131",
                        "extractStream 0",
                        "extractStream 1",
                        "extractStream 2",
                        "commitDay",
                        "publishDay");
        assertThat(fake.plans.getFirst().shardKind()).isEqualTo(ShardKind.DAILY);
    }

    @Test
    void commitsAnEmptyShardWithoutReadingIt() {
        fake.streams = 0;

        ExportDayResult result = server.export(ExportDayRequest.of(DAY));

        assertThat(result.outcome()).isEqualTo(DayOutcome.EXPORTED);
        assertThat(result.rows()).isZero();
        assertThat(result.rowsPerSecond()).isZero();
        assertThat(fake.count("extractStream")).isZero();
        assertThat(fake.count("commitDay")).isEqualTo(1);
    }

    @Test
    void verifiesTheCatalogOfAnUnchangedDay() {
        fake.decision = day -> Decision.UNCHANGED;

        ExportDayResult result = server.export(ExportDayRequest.of(DAY));

        assertThat(result.outcome()).isEqualTo(DayOutcome.UNCHANGED);
        assertThat(result.rows()).isEqualTo(77);
        assertThat(result.commit()).isEqualTo("commits/analytics_1/events/20240131/000004.json");
        assertThat(fake.count("publishDay")).isEqualTo(1);
        assertThat(fake.count("extractStream") + fake.count("commitDay")).isZero();
    }

    @Test
    void saysWhereItStandsToQueryAndWebUi() {
        fake.streams = 3;
        WorkflowStub stub = server.startExport(ExportDayRequest.of(DAY));
        stub.getResult(ExportDayResult.class);

        DayProgress progress = stub.query("progress", DayProgress.class);

        assertThat(progress).isEqualTo(new DayProgress(DayProgress.Phase.DONE, "events_20240131", 300, 300, 3, 3));
        assertThat(server.currentDetails(stub)).startsWith("""
                        ### exported: 300 rows

                        | | |
                        |---|---|
                        | shard | `events_20240131` |
                        | streams | 3 of 3 done |
                        | written | 6 parts,""").endsWith("""
                        | commit | `commits/analytics_1/events/20240131/000001.json` |

                        ---

                        `towpath status 2024-01-31 -p shop`

                        ***
                        """);
        assertThat(server.summaries(id()))
                .contains("stream 1 of 3", "stream 3 of 3", "20240201T150000Z-a1b2 · 300 rows");
    }

    @Test
    void namesTheRowsOfAnOnlyStream() {
        server.export(ExportDayRequest.of(DAY));

        assertThat(server.summaries(id())).contains("stream 1 of 1 · 100 rows");
    }

    @Test
    void readsOnTheBulkQueueAndDoesTheRestOnItsOwn() {
        server.export(ExportDayRequest.of(DAY));

        assertThat(server.activityQueues(id()))
                .containsEntry("ExtractStream", "lane-bulk")
                .containsEntry("CommitDay", "lane")
                .containsEntry("PlanExport", "lane");
    }

    @Test
    void passesForceAndPublishOn() {
        server.export(new ExportDayRequest(DAY.property(), DAY.table(), DAY.day(), true, null, Publish.DEFERRED, null));

        assertThat(fake.plans.getFirst().force()).isTrue();
        assertThat(fake.publications.getFirst().publish()).isEqualTo(Publish.DEFERRED);
    }

    @Test
    void retriesWhatIsOnlyUnavailable() {
        AtomicInteger attempts = new AtomicInteger();
        fake.extractor = request -> {
            if (attempts.incrementAndGet() < 4) {
                throw FakeJourney.refusal(FailureType.UNAVAILABLE, "Cannot read events_20240131: UNAVAILABLE.");
            }
            return FakeJourney.delivered(request);
        };

        assertThat(server.export(ExportDayRequest.of(DAY)).outcome()).isEqualTo(DayOutcome.EXPORTED);
        assertThat(attempts).hasValue(4);
    }

    @Test
    void failsWithOneSentenceTypeAndHint() {
        fake.planner = request -> {
            throw FakeJourney.refusal(
                    FailureType.ACCESS_DENIED, "Cannot read events_20240131: bigquery.readsessions.create is missing.");
        };

        ApplicationFailure failure = JourneyServer.failureOf(server.startExport(ExportDayRequest.of(DAY)));

        assertThat(failure.getOriginalMessage())
                .isEqualTo("Cannot read events_20240131: bigquery.readsessions.create is missing.");
        assertThat(failure.getType()).isEqualTo("ACCESS_DENIED");
        assertThat(failure.getDetails().get(0, String.class)).isEqualTo("try this");
        assertThat(failure.isNonRetryable()).isTrue();
        assertThat(failure.getCause()).isNull();
        assertThat(fake.count("planExport")).isEqualTo(1);
        assertThat(server.history(DAY).split("WORKFLOW_EXECUTION_FAILED", 2)[1])
                .containsOnlyOnce("bigquery.readsessions.create")
                .doesNotContain(".java:");
    }
}
