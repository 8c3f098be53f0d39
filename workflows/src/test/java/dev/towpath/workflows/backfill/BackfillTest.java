package dev.towpath.workflows.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.towpath.workflows.FakeJourney;
import dev.towpath.workflows.JourneyServer;
import dev.towpath.workflows.activity.BackfillActivities.AwaitedDay;
import dev.towpath.workflows.activity.BackfillActivities.AwaitedDay.End;
import dev.towpath.workflows.activity.BackfillActivities.SelectedDays;
import dev.towpath.workflows.activity.ExportActivities.ExportPlan.Decision;
import dev.towpath.workflows.backfill.BackfillRequest.Order;
import dev.towpath.workflows.backfill.BackfillRequest.Work;
import dev.towpath.workflows.export.DayOutcome;
import dev.towpath.workflows.export.ExportDayRequest;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.Publish;
import io.temporal.activity.Activity;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BackfillTest extends BackfillCase {
    @Test
    void exportsEveryDayAndCrawlsOnce() {
        BackfillResult result = run(january(5, 2));

        assertThat(result).isEqualTo(new BackfillResult(5, 5, 0, 0, 0, "", 500, 25_000));
        assertThat(journey.publications).hasSize(5).allMatch(one -> one.publish() == Publish.DEFERRED);
        assertThat(journey.count("crawlTable")).isEqualTo(1);
        assertThat(calendar.selections).isEmpty();
    }

    @Test
    void neverHasMoreDaysUnderWayThanItsWindow() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CyclicBarrier three = new CyclicBarrier(3);
        journey.extractor = request -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            meet(three);
            running.decrementAndGet();
            return FakeJourney.delivered(request);
        };

        assertThat(run(january(9, 3)).exported()).isEqualTo(9);

        assertThat(most).as("the barrier shows that three ran at once").hasValue(3);
    }

    @Test
    void startsTheOldestOrTheNewestDayFirst() {
        run(january(4, 1));
        assertThat(plannedDays()).containsExactly("2024-01-01", "2024-01-02", "2024-01-03", "2024-01-04");

        journey.plans.clear();
        run(january(3, 1, Order.NEWEST_FIRST, Work.NEW_AND_CHANGED));
        assertThat(plannedDays()).containsExactly("2024-01-03", "2024-01-02", "2024-01-01");
    }

    @Test
    void exportsOnlyTheDaysThatNarrowerWorkSelects() {
        calendar.selector = request -> new SelectedDays(List.of(key(2).day(), key(4).day()));

        BackfillResult result = run(january(5, 2, null, Work.ONLY_MISSING));

        assertThat(result.days()).isEqualTo(2);
        assertThat(plannedDays()).containsExactlyInAnyOrder("2024-01-02", "2024-01-04");
        assertThat(calendar.selections.getFirst().work()).isEqualTo(Work.ONLY_MISSING);
    }

    @Test
    void forcesDaysOnlyWhereAllAreToBeExported() {
        run(january(1, 1, null, Work.ALL));
        run(january(2, 1));

        assertThat(journey.plans).extracting(plan -> plan.force()).containsExactly(true, false, false);
    }

    @Test
    void countsUnchangedDaysAndDaysWithoutAShard() {
        journey.shards =
                request -> request.day().equals(key(1)) ? FakeJourney.nothing() : FakeJourney.daily(request.day());
        journey.decision = day -> Decision.UNCHANGED;

        BackfillResult result = run(january(3, 2));

        assertThat(result).isEqualTo(new BackfillResult(3, 0, 2, 1, 0, "", 0, 0));
    }

    @Test
    void crawlsForUnchangedDaysWhoseCrawlMayHaveFailed() {
        journey.crawler = () -> {
            throw FakeJourney.refusal(FailureType.CATALOG_FAILED, "Cannot crawl events of shop: the crawl failed.");
        };
        assertThat(JourneyServer.failureOf(startBackfill(january(2, 2))).getType())
                .isEqualTo("CATALOG_FAILED");
        journey.crawler = () -> {};
        journey.decision = day -> Decision.UNCHANGED;

        assertThat(run(january(2, 2)).unchanged()).isEqualTo(2);

        assertThat(journey.count("crawlTable")).isEqualTo(2);
    }

    @Test
    void crawlsNothingForDaysWithoutAShard() {
        journey.shards = request -> FakeJourney.nothing();

        assertThat(run(january(3, 2)).missing()).isEqualTo(3);

        assertThat(journey.count("crawlTable")).isZero();
    }

    @Test
    void triesAllDaysAndNamesThoseThatFailed() {
        failOn(2, 3);
        WorkflowStub stub = startBackfill(january(4, 2));

        ApplicationFailure failure = JourneyServer.failureOf(stub);

        assertThat(failure.getType()).isEqualTo("DAYS_FAILED");
        assertThat(failure.getOriginalMessage()).isEqualTo("Cannot export 2 of 4 days: 2024-01-02, 2024-01-03.");
        assertThat(failure.getDetails().get(0, String.class))
                .isEqualTo("towpath backfill 2024-01-01..2024-01-04 -p shop");
        assertThat(failure.getDetails().get(1, BackfillResult.class))
                .isEqualTo(new BackfillResult(4, 2, 0, 0, 0, "2024-01-02, 2024-01-03", 200, 10_000));
        assertThat(journey.count("crawlTable")).isEqualTo(1);
        assertThat(server.currentDetails(stub))
                .startsWith("### failed: 4 of 4 days")
                .contains("| 2024-01-02 | Cannot commit events_20240102: 2 rows planned, 1 delivered. |");
    }

    @Test
    void countsTheResultOfADayThatRunsAlready() {
        CountDownLatch release = holdOn(2);
        server.startExport(ExportDayRequest.of(key(2)));
        calendar.awaiter = request -> {
            release.countDown();
            return new AwaitedDay(End.FINISHED, DayOutcome.EXPORTED, 11, 1_100, "");
        };

        BackfillResult result = run(january(2, 1));

        assertThat(result).isEqualTo(new BackfillResult(2, 2, 0, 0, 0, "", 111, 6_100));
        assertThat(calendar.awaited).containsExactly(key(2).day());
    }

    @Test
    void countsTheFailureOfADayThatRunsAlready() {
        CountDownLatch release = holdOn(1);
        server.startExport(ExportDayRequest.of(key(1)));
        calendar.awaiter = request -> {
            release.countDown();
            return new AwaitedDay(End.FAILED, null, 0, 0, "Cannot commit events_20240101: it differs.");
        };
        WorkflowStub stub = startBackfill(january(1, 1));

        assertThat(JourneyServer.failureOf(stub).getType()).isEqualTo("DAYS_FAILED");
        assertThat(server.currentDetails(stub)).contains("Cannot commit events_20240101: it differs.");
    }

    @Test
    void passesOverADayThatOnlyWaitsForItsShard() {
        CountDownLatch release = holdOn(1);
        server.startExport(ExportDayRequest.of(key(1)));
        calendar.awaiter = request -> new AwaitedDay(End.WAITS_FOR_SHARD, null, 0, 0, "");

        BackfillResult result = run(january(2, 1));
        release.countDown();

        assertThat(result).isEqualTo(new BackfillResult(2, 1, 0, 0, 1, "", 100, 5_000));
    }

    @Test
    void startsADayAgainWhoseOtherRunIsGone() {
        CountDownLatch release = holdOn(1);
        WorkflowStub other = server.startExport(ExportDayRequest.of(key(1)));
        calendar.awaiter = request -> {
            release.countDown();
            other.getResult(Object.class);
            return new AwaitedDay(End.GONE, null, 0, 0, "");
        };

        assertThat(run(january(1, 1)).exported()).isEqualTo(1);
        assertThat(journey.plans).hasSize(2);
    }

    @Test
    void cancelsItsExportsAndCrawlsNothing() {
        CountDownLatch reading = new CountDownLatch(2);
        AtomicInteger stopped = new AtomicInteger();
        journey.extractor = request -> {
            if (request.day().day().getDayOfMonth() == 1) {
                return FakeJourney.delivered(request);
            }
            reading.countDown();
            while (true) {
                try {
                    Activity.getExecutionContext().heartbeat("reading");
                    TimeUnit.MILLISECONDS.sleep(20);
                } catch (ActivityCanceledException cancelled) {
                    stopped.incrementAndGet();
                    throw cancelled;
                } catch (InterruptedException interrupted) {
                    throw new IllegalStateException(interrupted);
                }
            }
        };
        WorkflowStub stub = startBackfill(january(6, 2));
        await(reading);

        stub.cancel();

        assertThatThrownBy(() -> stub.getResult(BackfillResult.class)).hasCauseInstanceOf(CanceledFailure.class);
        assertThat(stopped)
                .as("exports that had stopped when the backfill ended")
                .hasValue(2);
        assertThat(journey.committed).containsExactly(key(1));
        assertThat(journey.count("crawlTable")).isZero();
        assertThat(journey.plans).hasSize(3);
    }

    @Test
    void ownsItsChildrenAndGivesWayToDailyRuns() {
        BackfillRequest request = january(1, 1);
        run(request);

        HistoryEvent child = server.client().fetchHistory(id(request)).getEvents().stream()
                .filter(HistoryEvent::hasStartChildWorkflowExecutionInitiatedEventAttributes)
                .findFirst()
                .orElseThrow();
        var attributes = child.getStartChildWorkflowExecutionInitiatedEventAttributes();
        assertThat(attributes.getParentClosePolicy()).isEqualTo(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL);
        assertThat(attributes.getPriority().getPriorityKey()).isEqualTo(4);
        assertThat(server.summaries(attributes.getWorkflowId())).contains("2024-01-01 · events · shop");
    }

    private void failOn(int... daysOfJanuary) {
        journey.committer = request -> {
            for (int day : daysOfJanuary) {
                if (request.day().equals(key(day))) {
                    throw FakeJourney.refusal(
                            FailureType.ROW_COUNT_MISMATCH,
                            "Cannot commit events_" + request.day().compactDay() + ": 2 rows planned, 1 delivered.");
                }
            }
            return FakeJourney.commit(request);
        };
    }

    /** Keeps the first export of a day from ending until released. */
    private CountDownLatch holdOn(int dayOfJanuary) {
        CountDownLatch release = new CountDownLatch(1);
        journey.extractor = request -> {
            if (request.day().equals(key(dayOfJanuary))) {
                await(release);
            }
            return FakeJourney.delivered(request);
        };
        return release;
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(60, TimeUnit.SECONDS);
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }
}
