package dev.towpath.activities.settings;

import java.util.List;

/**
 * @param cron one or more cron lines of five fields
 * @param timeZone the zone of the cron lines; the property's own unless configured
 */
public record ScheduleSettings(List<String> cron, String timeZone, State state) {
    public ScheduleSettings {
        cron = List.copyOf(cron);
    }

    public enum State {
        RUNNING,
        PAUSED
    }
}
