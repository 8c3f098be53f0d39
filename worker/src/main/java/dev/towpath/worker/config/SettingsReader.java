package dev.towpath.worker.config;

import dev.towpath.activities.settings.AwsSettings;
import dev.towpath.activities.settings.ErasureSettings;
import dev.towpath.activities.settings.ExtractSettings;
import dev.towpath.activities.settings.GoogleSettings;
import dev.towpath.activities.settings.GoogleSettings.CredentialsSource;
import dev.towpath.activities.settings.PromotedParameter;
import dev.towpath.activities.settings.PropertySettings;
import dev.towpath.activities.settings.ScheduleSettings;
import dev.towpath.activities.settings.Settings;
import dev.towpath.activities.settings.TableSettings;
import dev.towpath.activities.settings.TemporalSettings;
import dev.towpath.activities.settings.WorkerSettings;
import dev.towpath.workflows.model.ShardKind;
import dev.towpath.workflows.model.TableKind;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A file without problems, as settings. */
final class SettingsReader {
    private static final String DEFAULT_TIME = "15:00";

    private final EffectiveFile file;
    private final Section root;

    SettingsReader(EffectiveFile file) {
        this.file = file;
        this.root = file.root();
    }

    Settings read() {
        return new Settings(
                root.fetch("name", String.class),
                google(root.section("google")),
                aws(root.section("aws")),
                file.properties().stream()
                        .map(property -> property(property.section()))
                        .toList(),
                LakeReader.destination(root.section("destination")),
                LakeReader.catalog(root.section("catalog")),
                temporal(root.section("temporal")),
                worker(root.section("worker")),
                new ExtractSettings(root.section("extract").fetch("maxStreams", Integer.class)),
                new ErasureSettings(root.section("erasure").find("key", String.class)));
    }

    private static GoogleSettings google(Section google) {
        Section endpoints = google.section("endpoints");
        CredentialsSource credentials = google.section("credentials")
                .find("secret", String.class)
                .<CredentialsSource>map(CredentialsSource.Secret::new)
                .orElseGet(CredentialsSource.ApplicationDefault::new);
        return new GoogleSettings(
                google.fetch("project", String.class),
                credentials,
                endpoints.find("bigQuery", URI.class),
                endpoints.find("bigQueryStorage", URI.class));
    }

    private static AwsSettings aws(Section aws) {
        Section endpoints = aws.section("endpoints");
        return new AwsSettings(
                aws.find("region", String.class),
                endpoints.find("s3", URI.class),
                endpoints.find("glue", URI.class),
                endpoints.find("secretsManager", URI.class));
    }

    private PropertySettings property(Section property) {
        ZoneId zone = property.fetch("timeZone", ZoneId.class);
        return new PropertySettings(
                property.fetch("name", String.class),
                property.fetch("id", String.class),
                property.find("project", String.class)
                        .orElseGet(() -> root.section("google").fetch("project", String.class)),
                zone,
                List.of(events(property)),
                schedule(property.section("schedule"), zone));
    }

    private TableSettings events(Section property) {
        Section events = property.section("tables").section("events");
        return new TableSettings(
                TableKind.EVENTS,
                file.lakeTable(),
                events.list("source", String.class).stream()
                        .map(source -> ShardKind.valueOf(constant(source)))
                        .toList(),
                events.fetch("lag", Integer.class),
                events.fetch("dailyUntil", Duration.class),
                events.fetch("waitUntil", Duration.class),
                events.fetch("settle", Integer.class),
                events.fetch("heal", Integer.class),
                events.fetch("filter", String.class),
                events.sections("promote").stream()
                        .map(SettingsReader::promoted)
                        .toList(),
                events.list("exclude", String.class),
                PrivacyReader.privacy(property.section("privacy")),
                property.has("audience")
                        ? Optional.of(PrivacyReader.audience(
                                property.section("audience"), root.section("destination"), file.lakeTable()))
                        : Optional.empty());
    }

    private static PromotedParameter promoted(Section promote) {
        String key = promote.fetch("key", String.class);
        return new PromotedParameter(
                key,
                promote.find("column", String.class).orElse(key),
                PromotedParameter.Type.valueOf(constant(promote.fetch("type", String.class))));
    }

    private static ScheduleSettings schedule(Section schedule, ZoneId zone) {
        List<String> times = schedule.has("at") ? schedule.list("at", String.class) : List.of(DEFAULT_TIME);
        return new ScheduleSettings(
                schedule.has("cron")
                        ? schedule.list("cron", String.class)
                        : times.stream().map(Crons::daily).toList(),
                schedule.find("timeZone", ZoneId.class).orElse(zone).getId(),
                schedule.fetch("paused", Boolean.class)
                        ? ScheduleSettings.State.PAUSED
                        : ScheduleSettings.State.RUNNING);
    }

    private static TemporalSettings temporal(Section temporal) {
        Section heartbeat = temporal.section("heartbeat");
        return new TemporalSettings(
                temporal.fetch("profile", String.class),
                temporal.find("address", String.class),
                temporal.find("namespace", String.class),
                temporal.fetch("taskQueue", String.class),
                heartbeat.fetch("timeout", Duration.class),
                heartbeat.fetch("report", Duration.class));
    }

    private static WorkerSettings worker(Section worker) {
        return new WorkerSettings(
                worker.fetch("streams", Integer.class),
                worker.fetch("memoryPerStream", Long.class),
                worker.fetch("metrics", Integer.class),
                worker.fetch("health", Integer.class));
    }

    /** An enum's constant as the file spells it in lower case, with hyphens. */
    static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
