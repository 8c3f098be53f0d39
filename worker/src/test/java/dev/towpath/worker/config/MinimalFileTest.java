package dev.towpath.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.settings.AwsSettings;
import dev.towpath.activities.settings.CatalogSettings;
import dev.towpath.activities.settings.DestinationSettings;
import dev.towpath.activities.settings.ExtractSettings;
import dev.towpath.activities.settings.GoogleSettings;
import dev.towpath.activities.settings.PrivacySettings;
import dev.towpath.activities.settings.PropertySettings;
import dev.towpath.activities.settings.ScheduleSettings;
import dev.towpath.activities.settings.Settings;
import dev.towpath.activities.settings.TableSettings;
import dev.towpath.activities.settings.TemporalSettings;
import dev.towpath.activities.settings.WorkerSettings;
import dev.towpath.workflows.model.ShardKind;
import dev.towpath.workflows.model.TableKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MinimalFileTest {
    @TempDir
    private Path folder;

    @Test
    void everythingElseIsADefault() {
        Settings settings = YamlFile.in(folder, YamlFile.MINIMAL).load().settings();

        assertThat(settings)
                .isEqualTo(new Settings(
                        "towpath",
                        new GoogleSettings(
                                "acme-marketing",
                                new GoogleSettings.CredentialsSource.Secret("bigquery_credentials"),
                                Optional.empty(),
                                Optional.empty()),
                        new AwsSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                        List.of(new PropertySettings(
                                "shop",
                                "analytics_311223344",
                                "acme-marketing",
                                ZoneId.of("Europe/Berlin"),
                                List.of(new TableSettings(
                                        TableKind.EVENTS,
                                        "ga4",
                                        List.of(ShardKind.DAILY, ShardKind.FRESH, ShardKind.INTRADAY),
                                        1,
                                        Duration.ofHours(36),
                                        Duration.ofHours(72),
                                        3,
                                        30,
                                        "",
                                        List.of(),
                                        List.of(),
                                        PrivacySettings.NONE,
                                        Optional.empty())),
                                new ScheduleSettings(
                                        List.of("0 15 * * *"), "Europe/Berlin", ScheduleSettings.State.RUNNING))),
                        new DestinationSettings(
                                "acme-ga4-data",
                                "",
                                "_towpath/",
                                DestinationSettings.Partitioning.DAY,
                                DestinationSettings.Compression.SNAPPY,
                                256L << 20,
                                64L << 20,
                                new DestinationSettings.Encryption.BucketDefault(),
                                Map.of(),
                                Duration.ofDays(7)),
                        new CatalogSettings(
                                CatalogSettings.Mode.CRAWLER, "ga4", "acme-ga4-crawler", CatalogSettings.Drift.APPEND),
                        new TemporalSettings("default", "towpath", Duration.ofMinutes(2), Duration.ofSeconds(10)),
                        new WorkerSettings(4, 256L << 20, 0, 0),
                        new ExtractSettings(32)));
    }
}
