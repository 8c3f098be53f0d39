package dev.towpath.activities.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.towpath.activities.bigquery.FakeReadServer.Fault;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamRowsFlowTest {
    private ServedStream stream;

    @AfterEach
    void stop() {
        stream.close();
    }

    private void serve(FakeReadServer server) {
        stream = new ServedStream(server, ResumePolicy.STANDARD);
    }

    @Test
    void closingEndsTheCallOnTheServer() throws InterruptedException {
        serve(new FakeReadServer(9, 3).then(new Fault.Hangs(1)));
        try (RowSource.Rows rows = stream.open(0)) {
            rows.next();
        }
        assertThat(stream.server.cancelled.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void closingFromAnotherThreadEndsTheWait() throws InterruptedException {
        serve(new FakeReadServer(9, 3).then(new Fault.Hangs(1)));
        RowSource.Rows rows = stream.open(0);
        rows.next();
        Waiting waiting = new Waiting(rows);
        waiting.thread.start();
        rows.close();
        assertThat(waiting.outcome()).isInstanceOf(CancellationException.class);
    }

    @Test
    void anInterruptEndsTheWaitAndTheCall() throws InterruptedException {
        serve(new FakeReadServer(9, 3).then(new Fault.Hangs(1)));
        RowSource.Rows rows = stream.open(0);
        rows.next();
        Waiting waiting = new Waiting(rows);
        waiting.thread.start();
        waiting.thread.interrupt();
        assertThat(waiting.outcome()).isInstanceOf(CancellationException.class);
        assertThat(waiting.interrupted).isTrue();
        assertThat(stream.server.cancelled.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void countsTheBytesThatCame() {
        serve(new FakeReadServer(3, 1, 1000));
        try (RowSource.Rows rows = stream.open(0)) {
            while (rows.next() != null) {}
            assertThat(rows.wireBytes()).isBetween(3000L, 3100L);
        }
    }

    @Test
    void readsMessagesLargerThanGrpcAllowsByItself() {
        serve(new FakeReadServer(4, 2, 20 << 20));
        assertThat(stream.read(0)).containsExactly(0L, 1L, 2L, 3L);
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
