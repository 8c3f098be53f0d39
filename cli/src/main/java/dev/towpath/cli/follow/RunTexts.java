package dev.towpath.cli.follow;

import dev.towpath.activities.settings.Settings;
import dev.towpath.cli.command.Target;
import dev.towpath.cli.output.Versions;
import dev.towpath.workflows.runtime.WorkflowTexts;

/** What the Web UI shows of a run that a person or a schedule started. */
public final class RunTexts {
    private RunTexts() {}

    public static String details(Settings settings, Target target, String commandLine) {
        return WorkflowTexts.details(
                source(target), folder(settings, target), Starter.person(), commandLine, Versions.towpath());
    }

    public static String scheduledDetails(Settings settings, Target target, String scheduleId) {
        return WorkflowTexts.scheduledDetails(source(target), folder(settings, target), scheduleId);
    }

    private static String source(Target target) {
        return target.property().project() + "." + target.property().id() + "."
                + target.table().table().id() + "_…";
    }

    private static String folder(Settings settings, Target target) {
        return "s3://" + settings.destination().bucket() + "/"
                + settings.destination().prefix() + target.table().lakeTable() + "/";
    }
}
