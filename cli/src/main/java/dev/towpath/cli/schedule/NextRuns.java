package dev.towpath.cli.schedule;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.towpath.cli.command.Target;
import dev.towpath.cli.output.Output;
import dev.towpath.workflows.schedule.ScheduledExportRequest;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleDescription;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** When a schedule on the server runs next, and what it exports then. */
final class NextRuns {
    private static final int NEXT = 3;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private NextRuns() {}

    /** Says the schedule's next runs, and the day that each exports. */
    static ObjectNode describe(Output output, Target target, ScheduleDescription found) {
        String state = found.getSchedule().getState().isPaused() ? "paused" : "running";
        String note =
                Optional.ofNullable(found.getSchedule().getState().getNote()).orElse("");
        output.line(found.getId() + "   " + state + (note.isEmpty() ? "" : "   " + note));
        ObjectNode node = Output.object()
                .put("id", found.getId())
                .put("property", target.property().id())
                .put("table", target.table().table().id())
                .put("state", state)
                .put("note", note);
        ArrayNode next = node.putArray("next");
        List<Instant> times = new ArrayList<>(found.getInfo().getNextActionTimes());
        for (Instant time : times.subList(0, Math.min(NEXT, times.size()))) {
            ZonedDateTime local = time.atZone(target.property().timeZone());
            LocalDate day = local.toLocalDate().minusDays(lag(found, target));
            output.line("  " + TIME.format(local) + " " + local.getZone() + "   exports " + day);
            next.addObject().put("time", Output.time(time)).put("day", day.toString());
        }
        return node;
    }

    private static int lag(ScheduleDescription found, Target target) {
        if (found.getSchedule().getAction() instanceof ScheduleActionStartWorkflow action) {
            Integer lag =
                    action.getArguments().get(0, ScheduledExportRequest.class).lagDays();
            return lag == null ? target.table().lagDays() : lag;
        }
        return target.table().lagDays();
    }
}
