package dev.towpath.cli.command;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C while a command only looks on: the command says good-bye, and what it looked at goes on. */
public final class Interruption {
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);

    /** Whether it came; waits that long for it. */
    public boolean await(Duration time) throws InterruptedException {
        return requested.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    boolean requested() {
        return requested.getCount() == 0;
    }

    public void request() {
        requested.countDown();
    }

    /** The farewell is said. */
    public void answer() {
        answered.countDown();
    }

    /**
     * From now on Ctrl-C is answered by whoever calls {@link #await}. The virtual machine ends with 130 by itself; the
     * hook only gives the farewell its time.
     */
    public <T> T watching(Callable<T> looking) throws Exception {
        Thread hook = new Thread(this::giveFarewellItsTime, "towpath-detach");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return looking.call();
        } finally {
            if (!requested()) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        }
    }

    private void giveFarewellItsTime() {
        request();
        try {
            answered.await(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
