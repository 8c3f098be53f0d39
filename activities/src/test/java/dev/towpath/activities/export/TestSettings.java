package dev.towpath.activities.export;

import static dev.towpath.activities.lake.LakeFixture.DAY;

import dev.towpath.activities.lake.LocalS3;
import dev.towpath.activities.settings.AudienceSettings;
import dev.towpath.activities.settings.CatalogSettings;
import dev.towpath.activities.settings.CatalogSettings.Drift;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.activities.settings.DestinationSettings.Partitioning;
import dev.towpath.activities.settings.ExtractSettings;
import dev.towpath.activities.settings.GoogleSettings;
import dev.towpath.activities.settings.GoogleSettings.CredentialsSource;
import dev.towpath.activities.settings.PrivacySettings;
import dev.towpath.activities.settings.PropertySettings;
import dev.towpath.activities.settings.ScheduleSettings;
import dev.towpath.activities.settings.Settings;
import dev.towpath.activities.settings.TableSettings;
import dev.towpath.activities.settings.TemporalSettings;
import dev.towpath.activities.settings.WorkerSettings;
import dev.towpath.workflows.model.ShardKind;
import dev.towpath.workflows.model.TableKind;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The configuration of one property, {@code shop}, with its events table. */
public final class TestSettings {
    /** Every column of every row. */
    public static final TableSettings EVENTS = events("", List.of());

    public static final int MAX_STREAMS = 8;
    public static final int WORKER_STREAMS = 4;

    private TestSettings() {}

    public static TableSettings events(String filter, List<String> excluded) {
        return new TableSettings(
                TableKind.EVENTS,
                "ga4",
                List.of(ShardKind.DAILY, ShardKind.FRESH, ShardKind.INTRADAY),
                1,
                Duration.ofHours(36),
                Duration.ofHours(72),
                3,
                30,
                filter,
                List.of(),
                excluded,
                PrivacySettings.NONE,
                Optional.empty());
    }

    public static TableSettings withAudience(TableSettings table, AudienceSettings audience) {
        return new TableSettings(
                table.table(),
                table.lakeTable(),
                table.sources(),
                table.lagDays(),
                table.dailyUntil(),
                table.waitUntil(),
                table.settleDays(),
                table.healDays(),
                table.filter(),
                table.promoted(),
                table.excluded(),
                table.privacy(),
                Optional.of(audience));
    }

    public static Settings of(TableSettings events) {
        return of(events, "America/Los_Angeles");
    }

    public static Settings of(TableSettings events, String timeZone) {
        return of(events, timeZone, WORKER_STREAMS);
    }

    public static Settings of(TableSettings events, String timeZone, int workerStreams) {
        return new Settings(
                "towpath",
                new GoogleSettings(
                        "payer", new CredentialsSource.ApplicationDefault(), Optional.empty(), Optional.empty()),
                null,
                List.of(new PropertySettings(
                        "shop",
                        DAY.property(),
                        "acme",
                        ZoneId.of(timeZone),
                        List.of(events),
                        new ScheduleSettings(List.of("0 15 * * *"), timeZone, ScheduleSettings.State.RUNNING))),
                LocalS3.destination(Partitioning.DAY),
                new CatalogSettings(Mode.CRAWLER, "ga4", "crawler", Drift.APPEND),
                new TemporalSettings("default", "towpath", Duration.ofMinutes(2), Duration.ofSeconds(5)),
                new WorkerSettings(workerStreams, 300_000_000, 0, 0),
                new ExtractSettings(MAX_STREAMS));
    }
}
