package dev.towpath.activities.export;

import static dev.towpath.activities.lake.LakeFixture.DAY;
import static dev.towpath.activities.lake.LakeFixture.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.towpath.activities.heartbeat.Heartbeats;
import dev.towpath.activities.lake.AudiencePlaces;
import dev.towpath.activities.lake.LakeFixture;
import dev.towpath.activities.lake.PlanStore;
import dev.towpath.activities.privacy.PrivacyRules;
import dev.towpath.activities.privacy.PseudonymKeyring;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.activities.settings.PrivacySettings;
import dev.towpath.activities.settings.PropertySettings;
import dev.towpath.activities.settings.ScheduleSettings;
import dev.towpath.activities.settings.Settings;
import dev.towpath.activities.settings.TableSettings;
import dev.towpath.activities.suppression.SuppressionStore;
import dev.towpath.activities.suppression.Suppressions;
import dev.towpath.workflows.activity.ExtractActivities;
import dev.towpath.workflows.activity.ExtractActivities.ExtractRequest;
import dev.towpath.workflows.model.CredentialsRef;
import dev.towpath.workflows.model.ShardKind;
import dev.towpath.workflows.model.TableKind;
import io.temporal.testing.TestActivityEnvironment;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExtractActivitiesTest {
    private final LakeFixture lake = new LakeFixture(Mode.CRAWLER);

    /** Else a part would be made by one transform, the next by another, and the commit would name the first. */
    @Test
    void goesBackToPlanningWhenTheConfigurationChanged() {
        assertRefused("Cannot go on with the plan " + FIRST
                + " of events_20240201: the worker's configuration is another one" + " than when it was made.");
    }

    private void assertRefused(String message) {
        PlanStore plans = new PlanStore(lake.store, lake.keys);
        String key = plans.write(LakeFixture.plan(FIRST, "2024-02-02T10:00:00Z", 1, 100));
        TestActivityEnvironment environment = TestActivityEnvironment.newInstance();
        try {
            environment.registerActivitiesImplementations(new ExtractActivitiesImpl(
                    settings(),
                    new PrivacyRules(PseudonymKeyring.EMPTY),
                    null,
                    null,
                    lake.store,
                    lake.keys,
                    plans,
                    null,
                    null,
                    new Suppressions(new SuppressionStore(lake.store, lake.keys), Optional::empty),
                    AudiencePlaces.NONE,
                    new Heartbeats(Duration.ofSeconds(1)),
                    lake.clock));
            ExtractActivities activities = environment.newActivityStub(ExtractActivities.class);

            assertThatThrownBy(() -> activities.extractStream(
                            new ExtractRequest(DAY, key, 0, 1, new CredentialsRef("arn:secret", "v1"))))
                    .rootCause()
                    .hasMessageContaining(message);
        } finally {
            environment.close();
        }
        assertThat(lake.everything()).containsExactly(key);
    }

    private static Settings settings() {
        TableSettings events = new TableSettings(
                TableKind.EVENTS,
                "ga4",
                List.of(ShardKind.DAILY),
                1,
                Duration.ofHours(36),
                Duration.ofHours(72),
                3,
                30,
                "",
                List.of(),
                List.of(),
                PrivacySettings.NONE,
                Optional.empty());
        PropertySettings property = new PropertySettings(
                "shop",
                DAY.property(),
                "acme",
                ZoneOffset.UTC,
                List.of(events),
                new ScheduleSettings(List.of("0 15 * * *"), "UTC", ScheduleSettings.State.RUNNING));
        return new Settings("towpath", null, null, List.of(property), null, null, null, null, null);
    }
}
