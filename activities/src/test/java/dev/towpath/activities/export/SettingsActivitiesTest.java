package dev.towpath.activities.export;

import static dev.towpath.activities.export.TestSettings.EVENTS;
import static dev.towpath.activities.lake.LakeFixture.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.towpath.activities.lake.LakeFixture;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.activities.settings.Settings;
import dev.towpath.activities.settings.SettingsDigest;
import dev.towpath.workflows.activity.SettingsActivities.DaySettings;
import dev.towpath.workflows.activity.SettingsActivities.ResolveDayRequest;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.ShardKind;
import dev.towpath.workflows.model.TableKind;
import dev.towpath.workflows.model.TowpathException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsActivitiesTest {
    private static final Settings SETTINGS = TestSettings.of(EVENTS);
    private static final String DIGEST = SettingsDigest.of(SETTINGS, DAY.property(), TableKind.EVENTS);

    private final LakeFixture lake = new LakeFixture(Mode.CRAWLER);

    @Test
    void tellsWhatTheWorkflowNeedsToKnow() {
        assertThat(resolve(SETTINGS, DAY, DIGEST))
                .isEqualTo(new DaySettings(
                        "shop",
                        "America/Los_Angeles",
                        Instant.parse("2024-02-02T08:00:00Z"),
                        List.of(ShardKind.DAILY, ShardKind.FRESH, ShardKind.INTRADAY),
                        Duration.ofHours(36),
                        Duration.ofHours(72),
                        1,
                        "acme.analytics_1",
                        "s3://lake-bucket/ga4/event_date=20240201/",
                        Duration.ofMinutes(2),
                        DIGEST));
    }

    /** Days of 23 and of 25 hours, a day that ends when summer time begins at midnight, zones on both sides of UTC. */
    @ParameterizedTest
    @CsvSource({
        "America/Los_Angeles, 2024-03-09, 2024-03-10T08:00:00Z",
        "America/Los_Angeles, 2024-03-10, 2024-03-11T07:00:00Z",
        "America/Los_Angeles, 2024-11-03, 2024-11-04T08:00:00Z",
        "Europe/Berlin, 2024-03-31, 2024-03-31T22:00:00Z",
        "Europe/Berlin, 2024-10-27, 2024-10-27T23:00:00Z",
        "America/Santiago, 2024-09-07, 2024-09-08T04:00:00Z",
        "Pacific/Auckland, 2024-02-01, 2024-02-01T11:00:00Z"
    })
    void endsTheDayAtThePropertysMidnight(String zone, LocalDate day, Instant end) {
        DayKey key = new DayKey(DAY.property(), DAY.table(), day);

        assertThat(resolve(TestSettings.of(EVENTS, zone), key, null).dayEnd()).isEqualTo(end);
    }

    @Test
    void refusesTheDigestOfAnotherConfiguration() {
        TowpathException refusal =
                catchThrowableOfType(TowpathException.class, () -> resolve(SETTINGS, DAY, "0123456789abcdef"));

        assertThat(refusal.type()).isEqualTo(FailureType.CONFIG_MISMATCH);
        assertThat(refusal)
                .hasMessage("Cannot export events of 2024-02-01 (analytics_1): the worker's configuration (" + DIGEST
                        + ") is not the one the request was made with (0123456789abcdef).");
        assertThat(refusal.hint()).isEqualTo("restart the workers with the towpath.yaml that you use here");
    }

    @Test
    void refusesAPropertyThatIsNotConfigured() {
        assertRefused(
                new DayKey("analytics_2", TableKind.EVENTS, DAY.day()),
                "Cannot export property 'analytics_2': it is not in the worker's configuration.");
    }

    @Test
    void refusesATableThatIsNotConfigured() {
        assertRefused(
                new DayKey(DAY.property(), TableKind.USERS, DAY.day()),
                "Cannot export users of 'analytics_1': the table is not in the worker's configuration.");
    }

    private void assertRefused(DayKey day, String message) {
        TowpathException refusal = catchThrowableOfType(TowpathException.class, () -> resolve(SETTINGS, day, null));
        assertThat(refusal.type()).isEqualTo(FailureType.INVALID_REQUEST);
        assertThat(refusal).hasMessage(message);
        assertThat(refusal.hint()).isEqualTo("towpath config validate");
    }

    private DaySettings resolve(Settings settings, DayKey day, String digest) {
        return new SettingsActivitiesImpl(settings, lake.keys, lake.store)
                .resolveDay(new ResolveDayRequest(day, digest));
    }
}
