package dev.towpath.cli.schedule;

import dev.towpath.workflows.schedule.ScheduledExportRequest;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleCalendarSpec;
import io.temporal.client.schedules.ScheduleRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What makes two schedules the same, in words that a person reads in a difference. */
final class ScheduleFacts {
    private ScheduleFacts() {}

    static Map<String, String> of(Schedule schedule) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "when",
                schedule.getSpec().getCalendars().stream()
                        .map(ScheduleFacts::calendar)
                        .sorted()
                        .collect(Collectors.joining("; ")));
        facts.put("time zone", String.valueOf(schedule.getSpec().getTimeZoneName()));
        facts.put(
                "other times",
                size(schedule.getSpec().getIntervals()) + " intervals, "
                        + size(schedule.getSpec().getSkip()) + " exceptions");
        facts.put("state", schedule.getState().isPaused() ? "paused" : "running");
        facts.put("notes", String.valueOf(schedule.getState().getNote()));
        facts.put("overlap", schedule.getPolicy().getOverlap().name());
        facts.put("catch-up", String.valueOf(schedule.getPolicy().getCatchupWindow()));
        if (schedule.getAction() instanceof ScheduleActionStartWorkflow action) {
            facts.put(
                    "workflow",
                    action.getWorkflowType() + " " + action.getOptions().getWorkflowId());
            facts.put("task queue", action.getOptions().getTaskQueue());
            facts.put("input", input(action));
        }
        return facts;
    }

    private static int size(List<?> list) {
        return list == null ? 0 : list.size();
    }

    /** Lines such as {@code time zone: UTC → Europe/Berlin}. */
    static List<String> differences(Schedule have, Schedule want) {
        Map<String, String> before = of(have);
        List<String> differences = new ArrayList<>();
        of(want).forEach((name, value) -> {
            if (!value.equals(before.get(name))) {
                differences.add(name + ": " + before.getOrDefault(name, "nothing") + " → " + value);
            }
        });
        return differences;
    }

    private static String input(ScheduleActionStartWorkflow action) {
        try {
            ScheduledExportRequest request = action.getArguments().get(0, ScheduledExportRequest.class);
            return request.property() + " " + request.table().id() + ", lag "
                    + (request.lagDays() == null ? "as configured" : request.lagDays() + " d")
                    + (request.day() == null ? "" : ", day " + request.day());
        } catch (RuntimeException e) {
            return "not readable";
        }
    }

    private static String calendar(ScheduleCalendarSpec spec) {
        String day = ranges(spec.getDayOfMonth(), 1, 31) + " " + ranges(spec.getMonth(), 1, 12) + " "
                + ranges(spec.getDayOfWeek(), 0, 6);
        String year = spec.getYear().isEmpty() ? "" : " in " + ranges(spec.getYear(), 0, 0);
        String seconds = ranges(spec.getSeconds(), 0, 59);
        return ranges(spec.getMinutes(), 0, 59) + " " + ranges(spec.getHour(), 0, 23) + " " + day + year
                + (seconds.equals("0") || seconds.isEmpty() ? "" : " at second " + seconds);
    }

    /** As in a cron line; the server leaves ends and steps out where they say nothing. */
    private static String ranges(List<ScheduleRange> ranges, int first, int last) {
        return ranges.stream()
                .map(range -> {
                    int end = Math.max(range.getStart(), range.getEnd());
                    int step = Math.max(1, range.getStep());
                    String span = range.getStart() == first && end == last && last > first
                            ? "*"
                            : range.getStart() == end ? Integer.toString(end) : range.getStart() + "-" + end;
                    return step == 1 ? span : span + "/" + step;
                })
                .collect(Collectors.joining(","));
    }
}
