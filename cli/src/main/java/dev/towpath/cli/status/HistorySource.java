package dev.towpath.cli.status;

import dev.towpath.activities.settings.Settings;

/** Opens the commits of a lake. */
public interface HistorySource {
    DayHistory open(Settings settings);
}
