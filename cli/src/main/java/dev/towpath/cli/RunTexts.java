package dev.towpath.cli;

import dev.towpath.activities.settings.Settings;

/** What the Web UI shows of a run that a person started. */
final class RunTexts {
    private RunTexts() {}

    /** {@code 2024-01-31 · events · shop}. */
    static String summary(String days, Target target) {
        return days + " · " + target.table().table().id() + " · " + target.property().name();
    }

    static String details(Settings settings, Target target, String commandLine) {
        return "Source `" + target.property().project() + "." + target.property().id() + "."
                + target.table().table().id() + "_…`, target `s3://" + settings.destination().bucket() + "/"
                + settings.destination().prefix() + target.table().lakeTable() + "/`.\nStarted by `" + Starter.person()
                + "` with `" + commandLine + "`.\n\n---\n\nTowpath " + Versions.towpath() + "\n\n***\n";
    }
}
