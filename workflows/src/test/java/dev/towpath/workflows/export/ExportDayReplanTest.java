package dev.towpath.workflows.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.workflows.FakeJourney;
import dev.towpath.workflows.JourneyServer;
import dev.towpath.workflows.activity.SourceActivities.FoundShards;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.ShardKind;
import io.temporal.activity.Activity;
import io.temporal.client.ActivityCanceledException;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ExportDayReplanTest extends ExportDayCase {
    private static final String EXPIRED = "Cannot read events_20240131: the read session expired.";

    @Test
    void cancelsTheOtherStreamsBeforeItPlansAnew() {
        fake.streams = 3;
        AtomicInteger cancelled = new AtomicInteger();
        CountDownLatch othersRead = new CountDownLatch(2);
        fake.extractor = request -> {
            if (!request.planKey().equals("plans/1")) {
                return FakeJourney.delivered(request);
            }
            if (request.stream() == 1) {
                await(othersRead);
                throw FakeJourney.refusal(FailureType.PLAN_OUTDATED, EXPIRED);
            }
            othersRead.countDown();
            readUntilCancelled(cancelled);
            return FakeJourney.delivered(request);
        };
        AtomicInteger cancelledAtSecondPlan = new AtomicInteger(-1);
        fake.planner = request -> {
            if (fake.plans.size() == 2) {
                cancelledAtSecondPlan.set(cancelled.get());
            }
            return fake.plan(request);
        };

        ExportDayResult result = server.export(ExportDayRequest.of(DAY));

        assertThat(result.outcome()).isEqualTo(DayOutcome.EXPORTED);
        assertThat(result.rows()).isEqualTo(300);
        assertThat(cancelledAtSecondPlan).hasValue(2);
        assertThat(fake.count("findShards")).isEqualTo(2);
        assertThat(fake.count("commitDay")).isEqualTo(1);
    }

    @Test
    void takesTheShardThatIsThereWhenItPlansAnew() {
        AtomicInteger looks = new AtomicInteger();
        fake.shards = request -> new FoundShards(
                List.of(FakeJourney.shard(DAY, looks.incrementAndGet() == 1 ? ShardKind.INTRADAY : ShardKind.DAILY)),
                looks.get() == 1);
        fake.planner = request -> {
            if (request.shardKind() == ShardKind.INTRADAY) {
                throw FakeJourney.refusal(
                        FailureType.PLAN_OUTDATED, "Cannot plan events_intraday_20240131: it is gone.");
            }
            return fake.plan(request);
        };

        assertThat(server.export(ExportDayRequest.of(DAY)).shard()).isEqualTo("events_20240131");
    }

    @Test
    void plansAnewWhenTheCommitFindsThePlanOutdated() {
        AtomicInteger commits = new AtomicInteger();
        fake.committer = request -> {
            if (commits.incrementAndGet() == 1) {
                throw FakeJourney.refusal(FailureType.PLAN_OUTDATED, "Cannot commit: the suppression list is newer.");
            }
            return FakeJourney.commit(request);
        };

        assertThat(server.export(ExportDayRequest.of(DAY)).outcome()).isEqualTo(DayOutcome.EXPORTED);
        assertThat(fake.plans).hasSize(2);
    }

    @Test
    void losesTheSessionAfterThreePlansMore() {
        fake.extractor = request -> {
            throw FakeJourney.refusal(FailureType.PLAN_OUTDATED, EXPIRED);
        };

        ApplicationFailure failure = JourneyServer.failureOf(server.startExport(ExportDayRequest.of(DAY)));

        assertThat(failure.getType()).isEqualTo("SESSION_LOST");
        assertThat(failure.getOriginalMessage())
                .isEqualTo("Cannot export events of 2024-01-31 (analytics_1): its plan went out of date 4 times."
                        + " The last time: " + EXPIRED);
        assertThat(fake.plans).hasSize(4);
        assertThat(fake.committed).isEmpty();
    }

    @Test
    void failsWithTheFirstFailureOfItsStreamsAndLeavesNoneRunning() {
        fake.streams = 2;
        AtomicInteger cancelled = new AtomicInteger();
        CountDownLatch otherReads = new CountDownLatch(1);
        fake.extractor = request -> {
            if (request.stream() == 0) {
                await(otherReads);
                throw FakeJourney.refusal(FailureType.SCHEMA_CONFLICT, "Cannot write a: it is a string now.");
            }
            otherReads.countDown();
            readUntilCancelled(cancelled);
            return FakeJourney.delivered(request);
        };

        ApplicationFailure failure = JourneyServer.failureOf(server.startExport(ExportDayRequest.of(DAY)));

        assertThat(failure.getType()).isEqualTo("SCHEMA_CONFLICT");
        assertThat(cancelled).hasValue(1);
        assertThat(fake.committed).isEmpty();
    }

    /** As extraction does: the heartbeat throws, uploads are aborted, the cancellation goes on. */
    static void readUntilCancelled(AtomicInteger cancelled) {
        while (true) {
            try {
                Activity.getExecutionContext().heartbeat("reading");
                Thread.sleep(20);
            } catch (ActivityCanceledException cancellation) {
                cancelled.incrementAndGet();
                throw cancellation;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
