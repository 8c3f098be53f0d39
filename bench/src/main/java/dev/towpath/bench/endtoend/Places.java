package dev.towpath.bench.endtoend;

import dev.towpath.activities.settings.AwsSettings;
import dev.towpath.activities.settings.CatalogSettings;
import dev.towpath.activities.settings.DestinationSettings;
import dev.towpath.activities.settings.DestinationSettings.Compression;
import dev.towpath.activities.settings.ExtractSettings;
import dev.towpath.activities.settings.GoogleSettings;
import dev.towpath.activities.settings.PrivacyRule;
import dev.towpath.activities.settings.PrivacyRule.Action;
import dev.towpath.activities.settings.PrivacyRule.Target;
import dev.towpath.activities.settings.PrivacySettings;
import dev.towpath.activities.settings.PrivacySettings.Profile;
import dev.towpath.activities.settings.PrivacySettings.Suspects;
import dev.towpath.activities.settings.PropertySettings;
import dev.towpath.activities.settings.ScheduleSettings;
import dev.towpath.activities.settings.Settings;
import dev.towpath.activities.settings.TableSettings;
import dev.towpath.activities.settings.TemporalSettings;
import dev.towpath.activities.settings.WorkerSettings;
import dev.towpath.sandbox.Sandbox;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.ShardKind;
import dev.towpath.workflows.model.TableKind;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the stand-ins of one run listen; a line of words between processes.
 *
 * @param storage of the Storage Read API that makes its rows as it sends them
 * @param repeated of the one that repeats ready-made frames
 * @param wireBytesPerRow of these frames
 * @param sourceBytesPerRow what BigQuery would bill
 */
record Places(
        URI bigQuery, URI storage, URI repeated, URI s3, URI json, double wireBytesPerRow, double sourceBytesPerRow) {
    static final String DATASET = "analytics_311223344";
    static final LocalDate DATE = LocalDate.of(2024, 1, 31);
    static final DayKey DAY = new DayKey(DATASET, TableKind.EVENTS, DATE);

    /** Where rows come from. */
    enum Serving {
        GENERATED,
        REPEATED
    }

    /** What all contenders of the other benchmark do too. */
    private static final PrivacySettings HASHES = new PrivacySettings(
            Profile.NONE,
            Optional.empty(),
            Stream.of("user_pseudo_id", "user_id", "device.advertising_id")
                    .map(column -> new PrivacyRule(Target.COLUMN, column, Action.HASH))
                    .toList(),
            Suspects.KEEP);

    private static final long ROW_GROUP_BYTES = 128L << 20;
    private static final long OBJECT_BYTES = 256_000_000;

    String line() {
        return String.join(
                " ",
                bigQuery.toString(),
                storage.toString(),
                repeated.toString(),
                s3.toString(),
                json.toString(),
                Double.toString(wireBytesPerRow),
                Double.toString(sourceBytesPerRow));
    }

    static Places parse(String line) {
        String[] words = line.split(" ", -1);
        return new Places(
                URI.create(words[0]),
                URI.create(words[1]),
                URI.create(words[2]),
                URI.create(words[3]),
                URI.create(words[4]),
                Double.parseDouble(words[5]),
                Double.parseDouble(words[6]));
    }

    /** What a worker is configured with. */
    Settings settings(Serving serving, Compression compression, int streams) {
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
                HASHES,
                Optional.empty());
        return new Settings(
                "bench",
                new GoogleSettings(
                        Sandbox.PROJECT,
                        new GoogleSettings.CredentialsSource.Secret(Sandbox.SECRET),
                        Optional.of(bigQuery),
                        Optional.of(serving == Serving.GENERATED ? storage : repeated)),
                new AwsSettings(Optional.of(Sandbox.REGION), Optional.of(s3), Optional.of(json), Optional.of(json)),
                List.of(new PropertySettings(
                        "shop",
                        DATASET,
                        Sandbox.PROJECT,
                        ZoneOffset.UTC,
                        List.of(events),
                        new ScheduleSettings(List.of("0 15 * * *"), "UTC", ScheduleSettings.State.RUNNING))),
                new DestinationSettings(
                        Sandbox.BUCKET,
                        "",
                        "_towpath/",
                        DestinationSettings.Partitioning.DAY,
                        compression,
                        OBJECT_BYTES,
                        ROW_GROUP_BYTES,
                        new DestinationSettings.Encryption.BucketDefault(),
                        Map.of(),
                        Duration.ofDays(7)),
                new CatalogSettings(
                        CatalogSettings.Mode.CRAWLER, Sandbox.DATABASE, Sandbox.CRAWLER, CatalogSettings.Drift.APPEND),
                new TemporalSettings("default", "towpath", Duration.ofMinutes(2), Duration.ofSeconds(5)),
                new WorkerSettings(streams, 256_000_000, 0, 0),
                new ExtractSettings(streams));
    }
}
