package dev.towpath.cli;

import dev.towpath.activities.settings.Settings;

/** Opens the commits of a lake. */
interface HistorySource {
    DayHistory open(Settings settings);
}
