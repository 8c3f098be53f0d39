package dev.towpath.workflows.activity;

import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.ShardKind;
import io.temporal.activity.ActivityInterface;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reads the worker's configuration: the first step of every export. */
@ActivityInterface
public interface SettingsActivities {
    /** Fails with INVALID_REQUEST for what is not configured and with CONFIG_MISMATCH for another digest. */
    DaySettings resolveDay(ResolveDayRequest request);

    /** @param settingsDigest absent: any will do */
    record ResolveDayRequest(DayKey day, String settingsDigest) {}

    /**
     * What the workflow needs to know of the configuration.
     *
     * @param propertyName the short name, {@code shop}
     * @param timeZone the property's
     * @param dayEnd when the day ends in that zone
     * @param sources shard kinds that will do, the preferred first
     * @param source for people: {@code project.dataset}
     * @param target for people: the S3 folder of the partition
     * @param heartbeatTimeout of extraction
     */
    record DaySettings(
            String propertyName,
            String timeZone,
            Instant dayEnd,
            List<ShardKind> sources,
            Duration dailyUntil,
            Duration waitUntil,
            int lagDays,
            String source,
            String target,
            Duration heartbeatTimeout,
            String settingsDigest) {
        public DaySettings {
            sources = List.copyOf(sources);
        }
    }
}
