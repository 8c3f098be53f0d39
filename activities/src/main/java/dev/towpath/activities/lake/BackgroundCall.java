package dev.towpath.activities.lake;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * One blocking call on a virtual thread of its own, where an interrupt ends a socket's wait as well. Whoever starts it
 * awaits or cancels it, so that it doesn't outlive him.
 */
final class BackgroundCall<T> {
    private final FutureTask<T> task;
    private final Thread thread;

    private BackgroundCall(String name, Callable<T> call) {
        task = new FutureTask<>(call);
        thread = Thread.ofVirtual().name(name).start(task);
    }

    static <T> BackgroundCall<T> start(String name, Callable<T> call) {
        return new BackgroundCall<>(name, call);
    }

    boolean failed() {
        return task.state() == FutureTask.State.FAILED;
    }

    /** The call's result, or what it threw. An interrupt ends the wait, not the call. */
    T await() throws InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        }
    }

    /** As {@link #await}, to the end; an interrupt is kept for later. */
    T awaitThroughInterrupts() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return await();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Interrupts the call, and returns when its thread has ended; whatever came of it. */
    void cancel() {
        thread.interrupt();
        try {
            awaitThroughInterrupts();
        } catch (RuntimeException | Error expected) {
            // Of no interest any more.
        }
    }

    private static RuntimeException unchecked(Throwable cause) {
        return switch (cause) {
            case RuntimeException failure -> failure;
            case Error error -> throw error;
            default -> (CancellationException) new CancellationException().initCause(cause);
        };
    }
}
