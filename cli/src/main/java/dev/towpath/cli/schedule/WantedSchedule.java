package dev.towpath.cli.schedule;

import dev.towpath.activities.settings.ScheduleSettings;
import dev.towpath.activities.settings.ScheduleSettings.State;
import dev.towpath.activities.settings.Settings;
import dev.towpath.cli.command.Target;
import dev.towpath.cli.follow.RunTexts;
import dev.towpath.workflows.model.Names;
import dev.towpath.workflows.model.TableKind;
import dev.towpath.workflows.model.TaskQueues;
import dev.towpath.workflows.schedule.ScheduledExportRequest;
import dev.towpath.workflows.schedule.ScheduledExportWorkflow;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.client.schedules.ScheduleState;
import java.time.Duration;
import java.util.stream.Collectors;

/** The schedule that the configuration asks for, one for each table of a property. */
record WantedSchedule(String id, Target target, Schedule schedule) {
    /** How long a server that was down still makes up for what it missed. */
    private static final Duration CATCH_UP = Duration.ofDays(7);

    static WantedSchedule of(Settings settings, Target target) {
        String property = target.property().id();
        TableKind table = target.table().table();
        ScheduleSettings schedule = target.property().schedule();
        return new WantedSchedule(
                Names.scheduleId(property, table),
                target,
                Schedule.newBuilder()
                        .setAction(ScheduleActionStartWorkflow.newBuilder()
                                .setWorkflowType(ScheduledExportWorkflow.TYPE)
                                .setArguments(new ScheduledExportRequest(
                                        property, table, target.table().lagDays(), null))
                                .setOptions(WorkflowOptions.newBuilder()
                                        .setWorkflowId(Names.scheduledId(property, table))
                                        .setTaskQueue(TaskQueues.of(
                                                        settings.temporal().taskQueue())
                                                .light())
                                        .setStaticSummary("scheduled · " + table.id() + " · "
                                                + target.property().name())
                                        .setStaticDetails(RunTexts.scheduledDetails(
                                                settings, target, Names.scheduleId(property, table)))
                                        .build())
                                .build())
                        .setSpec(ScheduleSpec.newBuilder()
                                .setCalendars(schedule.cron().stream()
                                        .flatMap(line -> new CronLine(line).calendars().stream())
                                        .toList())
                                .setTimeZoneName(schedule.timeZone())
                                .build())
                        // A run ends in seconds and may be repeated; Skip would drop a trigger or backfill silently.
                        .setPolicy(SchedulePolicy.newBuilder()
                                .setOverlap(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_ALLOW_ALL)
                                .setCatchupWindow(CATCH_UP)
                                .build())
                        .setState(ScheduleState.newBuilder()
                                .setNote(note(target))
                                .setPaused(schedule.state() == State.PAUSED)
                                .build())
                        .build());
    }

    /** {@code Every day 15:00 Europe/Berlin, exports the day before.}: the Web UI shows the calendar as JSON only. */
    private static String note(Target target) {
        ScheduleSettings schedule = target.property().schedule();
        String when = schedule.cron().stream().map(WantedSchedule::when).collect(Collectors.joining(" and "));
        String day = switch (target.table().lagDays()) {
            case 0 -> "that very day";
            case 1 -> "the day before";
            default -> "the day " + target.table().lagDays() + " days before";
        };
        return when + " " + schedule.timeZone() + ", exports " + day + ".";
    }

    private static String when(String cron) {
        String[] fields = cron.strip().split("\\s+");
        boolean daily = cron.strip().matches("\\d{1,2}\\s+\\d{1,2}\\s+\\*\\s+\\*\\s+\\*");
        return daily
                ? "Every day %02d:%02d".formatted(Integer.parseInt(fields[1]), Integer.parseInt(fields[0]))
                : "By cron " + cron.strip();
    }
}
