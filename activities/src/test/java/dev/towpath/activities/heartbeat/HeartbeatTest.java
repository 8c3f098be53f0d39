package dev.towpath.activities.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCanceledException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private static final Duration INTERVAL = Duration.ofHours(1);

    private final CompletableFuture<Thread> beating = new CompletableFuture<>();
    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void leavesNoInterruptBehind() {
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void endsWithTheWork() throws Exception {
        assertThat(accepting().<String>during(() -> "details", afterABeat(() -> "done")))
                .isEqualTo("done");

        assertThat(beating.join().isAlive()).isFalse();
    }

    @Test
    void endsWithWorkThatFails() {
        assertThatThrownBy(() -> accepting().during(() -> "details", afterABeat(() -> {
                    throw new IllegalStateException("broken");
                })))
                .hasMessage("broken");

        assertThat(beating.join().isAlive()).isFalse();
    }

    /** Else it would beat for an activity that is over, and interrupt the next one of the thread. */
    @Test
    void endsWithWorkThatRunsOutOfMemory() {
        assertThatThrownBy(() -> accepting().during(() -> "details", afterABeat(() -> {
                    throw new OutOfMemoryError("no heap left");
                })))
                .isInstanceOf(OutOfMemoryError.class);

        assertThat(beating.join().isAlive()).isFalse();
    }

    @Test
    void stopsWorkThatTheServerCancelled() {
        ActivityCanceledException cancelled = new ActivityCanceledException();
        Heartbeat heartbeat = heartbeat(() -> {
            throw cancelled;
        });

        assertThatThrownBy(() -> heartbeat.during(() -> "details", () -> {
                    never.await();
                    return "never";
                }))
                .isSameAs(cancelled);
    }

    /** What the interrupt made of the work is no failure of its own. */
    @Test
    void endsWithTheServersWordAndNotWithWhatTheInterruptBroke() {
        ActivityCanceledException cancelled = new ActivityCanceledException();
        Heartbeat heartbeat = heartbeat(() -> {
            throw cancelled;
        });

        assertThatThrownBy(() -> heartbeat.during(() -> "details", () -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                    throw new IllegalStateException("interrupted upload");
                }))
                .isSameAs(cancelled);
    }

    /** It comes while the heartbeat's end is awaited, which takes the flag away. */
    @Test
    void keepsAnInterruptThatIsNotItsOwn() throws Exception {
        Thread worker = Thread.currentThread();
        AtomicBoolean interrupted = new AtomicBoolean();
        Heartbeat heartbeat = heartbeat(() -> {
            while (!interrupted.get() || worker.isInterrupted()) {
                Thread.onSpinWait();
            }
        });

        String done = heartbeat.during(() -> "details", afterABeat(() -> {
            worker.interrupt();
            interrupted.set(true);
            return "done";
        }));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(done).isEqualTo("done");
    }

    @Test
    void keepsAResultThatWasThereBeforeTheCancellation() throws Exception {
        Heartbeat heartbeat = heartbeat(() -> {
            throw new ActivityCanceledException();
        });

        assertThat(heartbeat.<String>during(() -> "details", afterABeat(() -> "committed")))
                .isEqualTo("committed");
    }

    private <T> Callable<T> afterABeat(Callable<T> work) {
        return () -> {
            while (!beating.isDone()) {
                Thread.onSpinWait();
            }
            return work.call();
        };
    }

    private Heartbeat accepting() {
        return heartbeat(() -> {});
    }

    private Heartbeat heartbeat(Runnable answer) {
        return new Heartbeat(
                (ActivityExecutionContext) Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {ActivityExecutionContext.class},
                        (context, method, arguments) -> {
                            assertThat(method.getName()).isEqualTo("heartbeat");
                            beating.complete(Thread.currentThread());
                            answer.run();
                            return null;
                        }),
                INTERVAL);
    }
}
