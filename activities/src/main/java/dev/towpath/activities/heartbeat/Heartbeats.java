package dev.towpath.activities.heartbeat;

import io.temporal.activity.Activity;
import java.time.Duration;
import java.util.function.Supplier;

/** Heartbeats of the activity that the calling thread is in, at the configured interval. */
public final class Heartbeats {
    private final Duration interval;

    public Heartbeats(Duration interval) {
        this.interval = interval;
    }

    /** Does the work under heartbeats that say what it is about. */
    public <T> T during(String what, Work<T> work) {
        return during(() -> what, work);
    }

    /** Does the work under heartbeats; the details are asked for at each one, from another thread. */
    public <T> T during(Supplier<?> details, Work<T> work) {
        try {
            return new Heartbeat(Activity.getExecutionContext(), interval).during(details, work::call);
        } catch (Exception e) {
            throw Activity.wrap(e);
        }
    }

    /** Something to do. */
    @FunctionalInterface
    public interface Work<T> {
        T call() throws Exception;
    }
}
