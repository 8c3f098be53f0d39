package dev.towpath.workflows.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.workflows.model.FailureType;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActivityProfilesTest {
    private static final ActivityOptions EXTRACT = ActivityProfiles.extract("x", "lane", Duration.ofSeconds(30));

    @Test
    void retriesWithoutALimitOfAttemptsWithinATime() {
        for (ActivityOptions profile : List.of(
                ActivityProfiles.light("x"),
                ActivityProfiles.plan("x"),
                ActivityProfiles.survey("x"),
                ActivityProfiles.housekeeping("x"),
                EXTRACT,
                ActivityProfiles.commit("x"),
                ActivityProfiles.publish("x"),
                ActivityProfiles.await("x"))) {
            assertThat(profile.getRetryOptions().getMaximumAttempts()).isZero();
            assertThat(profile.getScheduleToCloseTimeout()).isGreaterThan(profile.getStartToCloseTimeout());
            assertThat(profile.getRetryOptions().getDoNotRetry())
                    .contains(FailureType.ACCESS_DENIED.name(), FailureType.PLAN_OUTDATED.name())
                    .doesNotContain(FailureType.UNAVAILABLE.name(), FailureType.BUG.name());
        }
    }

    @Test
    void readsOnTheBulkQueueAndWaitsForItsUploadsToBeAborted() {
        assertThat(EXTRACT.getTaskQueue()).isEqualTo("lane-bulk");
        assertThat(EXTRACT.getHeartbeatTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(EXTRACT.getCancellationType()).isEqualTo(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED);
    }
}
