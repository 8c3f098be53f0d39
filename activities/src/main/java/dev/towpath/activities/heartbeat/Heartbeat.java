package dev.towpath.activities.heartbeat;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Sends heartbeats beside a piece of work. Java never ends an activity's thread: when the server says that the
 * activity is cancelled or timed out, the working thread is interrupted, and the server's word is what the work ends
 * with.
 */
public final class Heartbeat {
    private final ActivityExecutionContext context;
    private final Duration interval;

    /** @param interval how often the details are sent; well below the activity's heartbeat timeout */
    public Heartbeat(ActivityExecutionContext context, Duration interval) {
        this.context = context;
        this.interval = interval;
    }

    /** Does the work; the details are asked for at each beat, from another thread. */
    public <T> T during(Supplier<?> details, Callable<T> work) throws Exception {
        Beat beat = new Beat(Thread.currentThread(), details);
        Thread beating = Thread.ofVirtual().name("heartbeat").start(beat);
        T result;
        try {
            result = work.call();
        } catch (Exception e) {
            beat.end(beating);
            if (beat.refusal != null) {
                // e is what the interrupt made of the work; Temporal's exceptions take no suppressed ones.
                throw beat.refusal;
            }
            throw e;
        } catch (Error e) {
            beat.end(beating);
            throw e;
        }
        beat.end(beating);
        return result;
    }

    private final class Beat implements Runnable {
        private final Thread worker;
        private final Supplier<?> details;
        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile ActivityCompletionException refusal;

        Beat(Thread worker, Supplier<?> details) {
            this.worker = worker;
            this.details = details;
        }

        @Override
        public void run() {
            try {
                do {
                    context.heartbeat(details.get());
                } while (!ended.await(interval.toMillis(), TimeUnit.MILLISECONDS));
            } catch (ActivityCompletionException e) {
                refusal = e;
                worker.interrupt();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** After this no interrupt of ours can hit the worker; one that did is taken back. */
        void end(Thread beating) {
            ended.countDown();
            boolean interrupted = false;
            while (true) {
                try {
                    beating.join();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (refusal != null) {
                Thread.interrupted();
            } else if (interrupted) {
                worker.interrupt();
            }
        }
    }
}
