package dev.towpath.activities.export;

import static dev.towpath.activities.lake.LakeFixture.DAY;
import static dev.towpath.activities.lake.LakeFixture.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.towpath.activities.heartbeat.Heartbeats;
import dev.towpath.activities.lake.LakeFixture;
import dev.towpath.activities.lake.PlanStore;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.workflows.activity.ExtractActivities;
import dev.towpath.workflows.activity.ExtractActivities.ExtractRequest;
import dev.towpath.workflows.model.CredentialsRef;
import io.temporal.testing.TestActivityEnvironment;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExtractActivitiesTest {
    private final LakeFixture lake = new LakeFixture(Mode.CRAWLER);

    /** Else a part would be made by one transform, the next by another, and the commit would name the first. */
    @Test
    void goesBackToPlanningWhenTheConfigurationChanged() {
        PlanStore plans = new PlanStore(lake.store, lake.keys);
        String key = plans.write(LakeFixture.plan(FIRST, "2024-02-02T10:00:00Z", 1, 100));
        TestActivityEnvironment environment = TestActivityEnvironment.newInstance();
        try {
            environment.registerActivitiesImplementations(new ExtractActivitiesImpl(
                    TestSettings.of(TestSettings.EVENTS),
                    null,
                    null,
                    lake.store,
                    lake.keys,
                    plans,
                    null,
                    null,
                    new Heartbeats(Duration.ofSeconds(1)),
                    lake.clock));
            ExtractActivities activities = environment.newActivityStub(ExtractActivities.class);

            assertThatThrownBy(() -> activities.extractStream(
                            new ExtractRequest(DAY, key, 0, 1, new CredentialsRef("arn:secret", "v1"))))
                    .rootCause()
                    .hasMessageContaining("Cannot go on with the plan " + FIRST + " of events_20240201: the worker's"
                            + " configuration is another one than when it was made.");
        } finally {
            environment.close();
        }
        assertThat(lake.everything()).containsExactly(key);
    }
}
