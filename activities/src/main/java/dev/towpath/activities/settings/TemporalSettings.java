package dev.towpath.activities.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * @param profile of temporal.toml
 * @param address where neither the environment nor the profile names one
 * @param namespace likewise
 */
public record TemporalSettings(
        String profile,
        Optional<String> address,
        Optional<String> namespace,
        String taskQueue,
        Duration heartbeatTimeout,
        Duration heartbeatReport) {
    public TemporalSettings(String profile, String taskQueue, Duration heartbeatTimeout, Duration heartbeatReport) {
        this(profile, Optional.empty(), Optional.empty(), taskQueue, heartbeatTimeout, heartbeatReport);
    }
}
