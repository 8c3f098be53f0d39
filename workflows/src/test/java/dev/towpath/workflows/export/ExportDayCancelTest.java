package dev.towpath.workflows.export;

import static dev.towpath.workflows.export.ExportDayReplanTest.await;
import static dev.towpath.workflows.export.ExportDayReplanTest.readUntilCancelled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.towpath.workflows.FakeJourney;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ExportDayCancelTest extends ExportDayCase {
    @Test
    void stopsEveryStreamAndCommitsNothing() {
        fake.streams = 2;
        AtomicInteger cancelled = new AtomicInteger();
        CountDownLatch reading = new CountDownLatch(2);
        fake.extractor = request -> {
            reading.countDown();
            readUntilCancelled(cancelled);
            return FakeJourney.delivered(request);
        };
        WorkflowStub stub = server.startExport(ExportDayRequest.of(DAY));
        await(reading);

        stub.cancel();

        assertEndsCancelled(stub);
        assertThat(cancelled)
                .as("streams that had stopped when the workflow ended")
                .hasValue(2);
        assertThat(fake.count("commitDay") + fake.count("publishDay")).isZero();
    }

    @Test
    void endsTheWaitForAShard() {
        fake.shards = request -> FakeJourney.nothing();
        WorkflowStub stub = server.startExport(waiting(Duration.ofHours(40)));
        server.environment.sleep(Duration.ofHours(5));
        long looks = fake.count("findShards");

        stub.cancel();

        assertEndsCancelled(stub);
        assertThat(looks).isBetween(5L, 8L);
        assertThat(fake.count("findShards")).isEqualTo(looks);
        assertThat(fake.plans).isEmpty();
    }

    @Test
    void publishesWhatWasCommittedInSpiteOfTheCancellation() {
        CountDownLatch committing = new CountDownLatch(1);
        fake.committer = request -> {
            committing.countDown();
            try {
                readUntilCancelled(new AtomicInteger());
            } catch (ActivityCanceledException tooLate) {
                assertThat(tooLate).isNotNull();
            }
            return FakeJourney.commit(request);
        };
        WorkflowStub stub = server.startExport(ExportDayRequest.of(DAY));
        await(committing);

        stub.cancel();

        assertEndsCancelled(stub);
        assertThat(fake.committed).containsExactly(DAY);
        assertThat(fake.count("publishDay")).isEqualTo(1);
    }

    private static void assertEndsCancelled(WorkflowStub stub) {
        assertThatThrownBy(() -> stub.getResult(ExportDayResult.class)).hasCauseInstanceOf(CanceledFailure.class);
    }
}
