package dev.towpath.cli.follow;

import dev.towpath.activities.settings.Settings;
import dev.towpath.cli.command.Target;
import dev.towpath.cli.output.Versions;
import dev.towpath.workflows.runtime.WorkflowTexts;

/** What the Web UI shows of a run that a person started. */
public final class RunTexts {
    private RunTexts() {}

    public static String details(Settings settings, Target target, String commandLine) {
        return WorkflowTexts.details(
                target.property().project() + "." + target.property().id() + "."
                        + target.table().table().id() + "_…",
                "s3://" + settings.destination().bucket() + "/"
                        + settings.destination().prefix() + target.table().lakeTable() + "/",
                Starter.person(),
                commandLine,
                Versions.towpath());
    }
}
