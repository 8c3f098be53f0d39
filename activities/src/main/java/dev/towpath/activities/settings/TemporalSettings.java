package dev.towpath.activities.settings;

import java.time.Duration;

/** @param profile of temporal.toml */
public record TemporalSettings(String profile, String taskQueue, Duration heartbeatTimeout, Duration heartbeatReport) {}
