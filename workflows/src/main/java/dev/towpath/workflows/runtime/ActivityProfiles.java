package dev.towpath.workflows.runtime;

import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TaskQueues;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;
import java.util.Arrays;

/**
 * The options of every activity, as named profiles.
 *
 * <p>Attempts have no limit but the time from scheduling to closing, so that a deployment or an outage of an hour costs
 * nothing. Priority comes from the workflow: activities inherit it.
 */
public final class ActivityProfiles {
    private static final Duration HEARTBEAT = Duration.ofMinutes(2);
    private static final Duration DAY = Duration.ofHours(24);
    private static final String[] NEVER_RETRIED = Arrays.stream(FailureType.values())
            .filter(type -> !type.retryable())
            .map(Enum::name)
            .toArray(String[]::new);
    private static final RetryOptions RETRY = RetryOptions.newBuilder()
            .setInitialInterval(Duration.ofSeconds(1))
            .setMaximumInterval(Duration.ofMinutes(1))
            .setDoNotRetry(NEVER_RETRIED)
            .build();

    private ActivityProfiles() {}

    /** A few calls of metadata. */
    public static ActivityOptions light(String summary) {
        return profile(summary, Duration.ofMinutes(2), DAY).build();
    }

    /** Planning: schema, read session, and the wait for both. */
    public static ActivityOptions plan(String summary) {
        return profile(summary, Duration.ofMinutes(10), DAY).build();
    }

    /** Listings that grow with the range of days. */
    public static ActivityOptions survey(String summary) {
        return profile(summary, Duration.ofHours(1), DAY).build();
    }

    /** What may as well be done the next time. */
    public static ActivityOptions housekeeping(String summary) {
        return profile(summary, Duration.ofMinutes(30), Duration.ofHours(1)).build();
    }

    /** Reads a stream on the bulk queue beside {@code queue}; a cancelled attempt aborts its uploads before it ends. */
    public static ActivityOptions extract(String summary, String queue, Duration heartbeatTimeout) {
        return profile(summary, Duration.ofHours(6), DAY)
                .setTaskQueue(TaskQueues.of(queue).bulk())
                .setHeartbeatTimeout(heartbeatTimeout)
                .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                .build();
    }

    /** Commits; whoever cancels learns whether the commit was made all the same. */
    public static ActivityOptions commit(String summary) {
        return profile(summary, Duration.ofHours(1), DAY)
                .setHeartbeatTimeout(HEARTBEAT)
                .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                .build();
    }

    /** Copies objects and waits for crawls. */
    public static ActivityOptions publish(String summary) {
        return profile(summary, Duration.ofHours(2), DAY)
                .setHeartbeatTimeout(HEARTBEAT)
                .build();
    }

    /** Waits for somebody else's export, however long that takes. */
    public static ActivityOptions await(String summary) {
        return profile(summary, Duration.ofDays(7), Duration.ofDays(14))
                .setHeartbeatTimeout(HEARTBEAT)
                .build();
    }

    private static ActivityOptions.Builder profile(String summary, Duration attempt, Duration whole) {
        return ActivityOptions.newBuilder()
                .setStartToCloseTimeout(attempt)
                .setScheduleToCloseTimeout(whole)
                .setRetryOptions(RETRY)
                .setSummary(WorkflowTexts.line(summary));
    }
}
