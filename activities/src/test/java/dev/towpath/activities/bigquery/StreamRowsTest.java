package dev.towpath.activities.bigquery;

import static dev.towpath.activities.bigquery.FakeReadServer.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import dev.towpath.activities.bigquery.FakeReadServer.Fault;
import dev.towpath.activities.parquet.RecordBatch;
import dev.towpath.activities.secrets.GoogleAccess;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class StreamRowsTest {
    private static final ResumePolicy QUICK = new ResumePolicy(
            4, Duration.ofMillis(1), Duration.ofMillis(4), Duration.ofSeconds(2), Duration.ofMillis(300));
    private static final Status CUT =
            Status.INTERNAL.withDescription("Received unexpected EOS on DATA frame from server.");

    private FakeReadServer server;
    private StorageRowSource source;

    @AfterEach
    void stop() {
        source.close();
        server.close();
    }

    private StorageRowSource serve(FakeReadServer fake) {
        return serve(fake, QUICK);
    }

    private StorageRowSource serve(FakeReadServer fake, ResumePolicy policy) {
        server = fake;
        GoogleCredentials credentials = GoogleCredentials.create(
                new AccessToken("token-1", Date.from(Instant.now().plusSeconds(3600))));
        source = new StorageRowSource(
                StorageClients.open(credentials, Optional.of(fake.address())),
                new GoogleAccess(credentials, "secret bigquery_credentials"),
                policy,
                Clock.systemUTC());
        return source;
    }

    /** Reads as the contract tells a caller to, and fails when a batch leaves a gap. */
    private static List<Long> read(StorageRowSource source, long firstRow) {
        List<Long> rows = new ArrayList<>();
        long mine = firstRow;
        try (RowSource.Rows batches = source.read(STREAM, firstRow)) {
            while (true) {
                long first = batches.position();
                RecordBatch batch = batches.next();
                if (batch == null) {
                    assertThat(batches.position()).isEqualTo(mine);
                    return rows;
                }
                List<Long> values = values(batch);
                assertThat(values).hasSize(batch.rows()).first().isEqualTo(first);
                assertThat(first).isLessThanOrEqualTo(mine);
                rows.addAll(values.subList(Math.toIntExact(mine - first), batch.rows()));
                mine = first + batch.rows();
            }
        }
    }

    private static List<Long> values(RecordBatch batch) {
        String text = StandardCharsets.UTF_8.decode(batch.message().duplicate()).toString();
        return Arrays.stream(text.trim().split(" ")).map(Long::valueOf).toList();
    }

    private static List<Long> from(long first, long end) {
        return LongStream.range(first, end).boxed().toList();
    }

    @Test
    void readsEveryRowOnceWithTheToken() {
        serve(new FakeReadServer(10, 3));
        assertThat(read(source, 0)).isEqualTo(from(0, 10));
        assertThat(server.offsets).containsExactly(0L);
        assertThat(server.tokens).containsExactly("Bearer token-1");
    }

    @Test
    void anEmptyStreamEndsAtOnce() {
        serve(new FakeReadServer(0, 3));
        assertThat(read(source, 0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 5, 9})
    void beginsOneRowEarly(long firstRow) {
        serve(new FakeReadServer(10, 3));
        assertThat(read(source, firstRow)).isEqualTo(from(firstRow, 10));
        assertThat(server.offsets).containsExactly(firstRow - 1);
    }

    @Test
    void neverAsksForAnOffsetEqualToTheRowCount() {
        serve(new FakeReadServer(10, 3));
        assertThat(read(source, 10)).isEmpty();
        assertThat(server.offsets).containsExactly(9L);
    }

    @Test
    void resumesAfterEveryKindOfCut() {
        serve(new FakeReadServer(20, 3)
                .thenFails(2, Status.UNAVAILABLE)
                .thenFails(1, CUT)
                .thenFails(1, Status.INTERNAL.withDescription("HTTP/2 error code: INTERNAL_ERROR\nReceived Rst Stream"))
                .thenFails(1, Status.DEADLINE_EXCEEDED)
                .thenFails(1, Status.ABORTED));
        assertThat(read(source, 0)).isEqualTo(from(0, 20));
        assertThat(server.offsets).containsExactly(0L, 5L, 7L, 9L, 11L, 13L);
    }

    @Test
    void resumesAfterACutBehindTheLastRow() {
        serve(new FakeReadServer(6, 3).thenFails(2, Status.UNAVAILABLE));
        assertThat(read(source, 0)).isEqualTo(from(0, 6));
        assertThat(server.offsets).containsExactly(0L, 5L);
    }

    @Test
    void aBatchOfKnownRowsAloneIsNotHandedOut() {
        serve(new FakeReadServer(4, 1).thenFails(2, Status.UNAVAILABLE));
        try (RowSource.Rows rows = source.read(STREAM, 0)) {
            assertThat(values(rows.next())).containsExactly(0L);
            assertThat(values(rows.next())).containsExactly(1L);
            assertThat(values(rows.next())).containsExactly(2L);
        }
        assertThat(server.offsets).containsExactly(0L, 1L);
    }

    @Test
    void waitsAsLongAsRetryInfoSays() {
        Duration asked = Duration.ofMillis(700);
        serve(new FakeReadServer(6, 3)
                .then(new Fault.Fails(1, FakeReadServer.withRetryInfo(Status.RESOURCE_EXHAUSTED, asked))));
        long start = System.nanoTime();
        assertThat(read(source, 0)).isEqualTo(from(0, 6));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(asked);
        assertThat(server.offsets).containsExactly(0L, 2L);
    }

    @Test
    void leavesALongWaitToTemporal() {
        serve(new FakeReadServer(6, 3)
                .then(new Fault.Fails(
                        1, FakeReadServer.withRetryInfo(Status.RESOURCE_EXHAUSTED, Duration.ofHours(1)))));
        assertFails(FailureType.QUOTA, "Cannot read " + STREAM + ": ResourceExhaustedException RESOURCE_EXHAUSTED.", "");
    }

    @Test
    void anExhaustedQuotaWithoutRetryInfoIsNotWaitedOut() {
        serve(new FakeReadServer(6, 3).thenFails(1, Status.RESOURCE_EXHAUSTED.withDescription("row 'canary'")));
        assertFails(FailureType.QUOTA, "Cannot read " + STREAM + ": ResourceExhaustedException RESOURCE_EXHAUSTED.", "");
        assertThat(server.offsets).hasSize(1);
    }

    @Test
    void aSilentCallIsCancelledAndResumed() throws InterruptedException {
        serve(new FakeReadServer(9, 3).then(new Fault.Hangs(1)));
        assertThat(read(source, 0)).isEqualTo(from(0, 9));
        assertThat(server.offsets).containsExactly(0L, 2L);
        assertThat(server.cancelled.await(5, TimeUnit.SECONDS)).isTrue();
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
        assertThat(read(source, 0)).isEqualTo(from(0, 9));
        assertThat(server.offsets).containsExactly(0L, 5L, 5L, 5L);
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
        assertThat(server.offsets).hasSize(1);
    }

    @Test
    void readsAheadAFewMegabytesOnly() throws InterruptedException {
        serve(new FakeReadServer(200, 1, 1 << 20), ResumePolicy.STANDARD);
        try (RowSource.Rows rows = source.read(STREAM, 0)) {
            rows.next();
            // The server sends until neither gRPC's windows nor the reader take more.
            int before;
            do {
                before = server.sentBatches.get();
                TimeUnit.MILLISECONDS.sleep(500);
            } while (server.sentBatches.get() > before);
            assertThat(server.sentBatches.get()).isBetween(8, 40);
        }
    }

    @Test
    void closingEndsTheCallOnTheServer() throws InterruptedException {
        serve(new FakeReadServer(9, 3).then(new Fault.Hangs(1)), ResumePolicy.STANDARD);
        try (RowSource.Rows rows = source.read(STREAM, 0)) {
            rows.next();
        }
        assertThat(server.cancelled.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void closingFromAnotherThreadEndsTheWait() throws InterruptedException {
        serve(new FakeReadServer(9, 3).then(new Fault.Hangs(1)), ResumePolicy.STANDARD);
        RowSource.Rows rows = source.read(STREAM, 0);
        rows.next();
        Waiting waiting = new Waiting(rows);
        waiting.thread.start();
        rows.close();
        assertThat(waiting.outcome()).isInstanceOf(CancellationException.class);
    }

    @Test
    void anInterruptEndsTheWaitAndTheCall() throws InterruptedException {
        serve(new FakeReadServer(9, 3).then(new Fault.Hangs(1)), ResumePolicy.STANDARD);
        RowSource.Rows rows = source.read(STREAM, 0);
        rows.next();
        Waiting waiting = new Waiting(rows);
        waiting.thread.start();
        waiting.thread.interrupt();
        assertThat(waiting.outcome()).isInstanceOf(CancellationException.class);
        assertThat(waiting.interrupted).isTrue();
        assertThat(server.cancelled.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void countsTheBytesThatCame() {
        serve(new FakeReadServer(3, 1, 1000));
        try (RowSource.Rows rows = source.read(STREAM, 0)) {
            while (rows.next() != null) {}
            assertThat(rows.wireBytes()).isBetween(3000L, 3100L);
        }
    }

    private void assertFails(FailureType type, String message, String hint) {
        Throwable thrown = catchThrowable(() -> read(source, 0));
        assertThat(thrown).isInstanceOf(TowpathException.class).hasMessage(message);
        assertThat(((TowpathException) thrown).type()).isEqualTo(type);
        assertThat(((TowpathException) thrown).hint()).isEqualTo(hint);
    }

    private static final class Waiting {
        final AtomicReference<Throwable> thrown = new AtomicReference<>();
        volatile boolean interrupted;
        final Thread thread;

        Waiting(RowSource.Rows rows) {
            thread = new Thread(() -> {
                thrown.set(catchThrowable(rows::next));
                interrupted = Thread.currentThread().isInterrupted();
            });
        }

        Throwable outcome() throws InterruptedException {
            thread.join(10_000);
            return thrown.get();
        }
    }
}
