package dev.towpath.activities.bigquery;

import static dev.towpath.activities.bigquery.FakeReadServer.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.towpath.activities.bigquery.FakeReadServer.Fault;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class StreamRowsTest {
    private static final ResumePolicy QUICK = new ResumePolicy(
            4, Duration.ofMillis(1), Duration.ofMillis(4), Duration.ofSeconds(2), Duration.ofSeconds(30));
    private static final Status CUT =
            Status.INTERNAL.withDescription("Received unexpected EOS on DATA frame from stream.server.");

    private ServedStream stream;

    @AfterEach
    void stop() {
        stream.close();
    }

    private void serve(FakeReadServer server) {
        stream = new ServedStream(server, QUICK);
    }

    private static List<Long> from(long first, long end) {
        return LongStream.range(first, end).boxed().toList();
    }

    @Test
    void readsEveryRowOnceWithTheToken() {
        serve(new FakeReadServer(10, 3));
        assertThat(stream.read(0)).isEqualTo(from(0, 10));
        assertThat(stream.server.offsets).containsExactly(0L);
        assertThat(stream.server.tokens).containsExactly("Bearer token-1");
    }

    @Test
    void anEmptyStreamEndsAtOnce() {
        serve(new FakeReadServer(0, 3));
        assertThat(stream.read(0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 5, 9})
    void beginsOneRowEarly(long firstRow) {
        serve(new FakeReadServer(10, 3));
        assertThat(stream.read(firstRow)).isEqualTo(from(firstRow, 10));
        assertThat(stream.server.offsets).containsExactly(firstRow - 1);
    }

    @Test
    void neverAsksForAnOffsetEqualToTheRowCount() {
        serve(new FakeReadServer(10, 3));
        assertThat(stream.read(10)).isEmpty();
        assertThat(stream.server.offsets).containsExactly(9L);
    }

    @Test
    void resumesAfterEveryKindOfCut() {
        serve(new FakeReadServer(20, 3)
                .thenFails(2, Status.UNAVAILABLE)
                .thenFails(1, CUT)
                .thenFails(1, Status.INTERNAL.withDescription("HTTP/2 error code: INTERNAL_ERROR\nReceived Rst Stream"))
                .thenFails(1, Status.DEADLINE_EXCEEDED)
                .thenFails(1, Status.ABORTED));
        assertThat(stream.read(0)).isEqualTo(from(0, 20));
        assertThat(stream.server.offsets).containsExactly(0L, 5L, 7L, 9L, 11L, 13L);
    }

    @Test
    void resumesAfterACutBehindTheLastRow() {
        serve(new FakeReadServer(6, 3).thenFails(2, Status.UNAVAILABLE));
        assertThat(stream.read(0)).isEqualTo(from(0, 6));
        assertThat(stream.server.offsets).containsExactly(0L, 5L);
    }

    @Test
    void aBatchOfKnownRowsAloneIsNotHandedOut() {
        serve(new FakeReadServer(4, 1).thenFails(2, Status.UNAVAILABLE));
        try (RowSource.Rows rows = stream.open(0)) {
            assertThat(ServedStream.values(rows.next())).containsExactly(0L);
            assertThat(ServedStream.values(rows.next())).containsExactly(1L);
            assertThat(ServedStream.values(rows.next())).containsExactly(2L);
        }
        assertThat(stream.server.offsets).containsExactly(0L, 1L);
    }

    @Test
    void waitsAsLongAsRetryInfoSays() {
        Duration asked = Duration.ofMillis(700);
        serve(new FakeReadServer(6, 3)
                .then(new Fault.Fails(1, FakeReadServer.withRetryInfo(Status.RESOURCE_EXHAUSTED, asked))));
        long start = System.nanoTime();
        assertThat(stream.read(0)).isEqualTo(from(0, 6));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(asked);
        assertThat(stream.server.offsets).containsExactly(0L, 2L);
    }

    @Test
    void leavesALongWaitToTemporal() {
        serve(new FakeReadServer(6, 3)
                .then(new Fault.Fails(
                        1, FakeReadServer.withRetryInfo(Status.RESOURCE_EXHAUSTED, Duration.ofHours(1)))));
        assertFails(
                FailureType.QUOTA, "Cannot read " + STREAM + ": ResourceExhaustedException RESOURCE_EXHAUSTED.", "");
    }

    @Test
    void anExhaustedQuotaWithoutRetryInfoIsNotWaitedOut() {
        serve(new FakeReadServer(6, 3).thenFails(1, Status.RESOURCE_EXHAUSTED.withDescription("row 'canary'")));
        assertFails(
                FailureType.QUOTA, "Cannot read " + STREAM + ": ResourceExhaustedException RESOURCE_EXHAUSTED.", "");
        assertThat(stream.server.offsets).hasSize(1);
    }

    @Test
    void aSilentCallIsCancelledAndResumed() throws InterruptedException {
        ResumePolicy impatient = new ResumePolicy(
                10, QUICK.firstDelay(), QUICK.longestDelay(), QUICK.longestAsked(), Duration.ofMillis(500));
        stream = new ServedStream(new FakeReadServer(9, 3).then(new Fault.Hangs(1)), impatient);
        assertThat(stream.read(0)).isEqualTo(from(0, 9));
        assertThat(stream.server.offsets).startsWith(0L, 2L);
        assertThat(stream.server.cancelled.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void givesUpAfterAttemptsWithoutANewRow() {
        serve(new FakeReadServer(9, 3)
                .thenFails(1, Status.UNAVAILABLE)
                .thenFails(0, Status.UNAVAILABLE)
                .thenFails(0, Status.UNAVAILABLE)
                .thenFails(0, Status.UNAVAILABLE)
                .thenFails(0, Status.UNAVAILABLE));
        assertFails(
                FailureType.UNAVAILABLE,
                "Cannot read " + STREAM + ": 4 attempts in a row brought no new row, the last: UNAVAILABLE.",
                "");
    }

    @Test
    void aStreamThatShrinksIsNotTakenForItsEnd() {
        serve(new FakeReadServer(9, 3)
                .thenFails(2, Status.UNAVAILABLE)
                .then(new Fault.Ends(0))
                .thenFails(0, Status.UNAVAILABLE));
        assertThat(stream.read(0)).isEqualTo(from(0, 9));
        assertThat(stream.server.offsets).containsExactly(0L, 5L, 5L, 5L);
    }

    @Test
    void aMissingPermissionIsNamed() {
        serve(new FakeReadServer(9, 3).thenFails(0, Status.PERMISSION_DENIED.withDescription("canary")));
        assertFails(
                FailureType.ACCESS_DENIED,
                "Cannot read " + STREAM + ": bigquery.readsessions.getData is missing on acme.",
                "gcloud projects add-iam-policy-binding acme --role roles/bigquery.readSessionUser"
                        + " --member \"user:$(gcloud config get account)\"");
    }

    @Test
    void anExpiredSessionOutdatesThePlan() {
        serve(new FakeReadServer(9, 3)
                .thenFails(1, Status.FAILED_PRECONDITION.withDescription("session expired at 2024-01-31T12:00:00Z")));
        assertFails(FailureType.PLAN_OUTDATED, "Cannot read " + STREAM + ": the session has expired.", "");
    }

    @Test
    void anUnknownSessionOutdatesThePlan() {
        serve(new FakeReadServer(9, 3).thenFails(0, Status.NOT_FOUND));
        assertFails(FailureType.PLAN_OUTDATED, "Cannot read " + STREAM + ": the session is gone.", "");
    }

    @Test
    void anInternalErrorIsNotResumedInPlace() {
        serve(new FakeReadServer(9, 3).thenFails(1, Status.INTERNAL.withDescription("row 'canary' is broken")));
        assertFails(FailureType.UNAVAILABLE, "Cannot read " + STREAM + ": InternalException INTERNAL.", "");
        assertThat(stream.server.offsets).hasSize(1);
    }

    private void assertFails(FailureType type, String message, String hint) {
        Throwable thrown = catchThrowable(() -> stream.read(0));
        assertThat(thrown).isInstanceOf(TowpathException.class).hasMessage(message);
        assertThat(((TowpathException) thrown).type()).isEqualTo(type);
        assertThat(((TowpathException) thrown).hint()).isEqualTo(hint);
    }
}
