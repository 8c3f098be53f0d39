package dev.towpath.cli;

import dev.towpath.activities.settings.Settings;

/** The commits in the bucket. */
final class LakeHistory {
    private LakeHistory() {}

    static DayHistory open(Settings settings) {
        throw new UnsupportedOperationException("the commit log of " + settings.name());
    }
}
