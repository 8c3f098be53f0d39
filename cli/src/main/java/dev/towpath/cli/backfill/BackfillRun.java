package dev.towpath.cli.backfill;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.towpath.cli.command.Target;
import dev.towpath.cli.days.DayRange;
import dev.towpath.cli.follow.ExportLine;
import dev.towpath.cli.follow.ExportLook;
import dev.towpath.cli.follow.ExportView;
import dev.towpath.cli.follow.FollowedRun;
import dev.towpath.cli.follow.Rate;
import dev.towpath.cli.follow.Starter;
import dev.towpath.cli.output.Output;
import dev.towpath.cli.terminal.Mark;
import dev.towpath.cli.terminal.Quantities;
import dev.towpath.cli.terminal.Terminal.Looks;
import dev.towpath.workflows.backfill.BackfillProgress;
import dev.towpath.workflows.backfill.BackfillResult;
import dev.towpath.workflows.backfill.BackfillTally;
import dev.towpath.workflows.model.Names;
import io.temporal.client.WorkflowClient;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A backfill that is followed: its own tally, and the days that are under way. */
final class BackfillRun extends FollowedRun<BackfillResult, BackfillRun.View> {
    private static final int BAR = 38;

    private final DayRange range;
    private final ExportLook look;
    private final Rate rate = new Rate();
    private final Map<LocalDate, Rate> rates = new HashMap<>();

    BackfillRun(Target target, DayRange range, Starter.Started started, WorkflowClient client) {
        super(target, started, client, BackfillResult.class);
        this.range = range;
        this.look = new ExportLook(client);
    }

    /** @param rows of finished days and of those under way */
    record View(BackfillProgress progress, List<RunningDay> running, long rows) {
        int done() {
            BackfillTally tally = progress.tally();
            return tally.exported()
                    + tally.unchanged()
                    + tally.missing()
                    + tally.waiting()
                    + tally.failedDays().size();
        }
    }

    record RunningDay(LocalDate day, ExportView view, Rate rate) {}

    DayRange range() {
        return range;
    }

    @Override
    protected Optional<View> see(Instant now) {
        return query("progress", BackfillProgress.class).map(progress -> view(progress, now));
    }

    private View view(BackfillProgress progress, Instant now) {
        List<RunningDay> running = new ArrayList<>();
        long rows = progress.tally().rows();
        for (LocalDate day : progress.running()) {
            ExportView seen = look.find(Names.exportId(target().day(day))).orElse(null);
            Rate itsRate = rates.computeIfAbsent(day, unseen -> new Rate());
            if (seen != null && seen.counting()) {
                itsRate.add(now, seen.rows());
                rows += seen.rows();
            }
            running.add(new RunningDay(day, seen, itsRate));
        }
        rates.keySet().retainAll(progress.running());
        rate.add(now, rows);
        return new View(progress, running, rows);
    }

    @Override
    public List<String> live(Looks looks) {
        View seen = view();
        if (seen == null) {
            return List.of("  " + looks.mark(Mark.IDLE) + " starting");
        }
        int days = seen.progress().days();
        List<String> lines = new ArrayList<>();
        lines.add("  " + looks.bar(days == 0 ? 0 : (double) seen.done() / days, BAR) + "  " + counts(seen) + speed()
                + (seen.progress().tally().paused() ? " · paused" : ""));
        lines.add("");
        seen.running()
                .forEach(day -> lines.add("  " + day.day() + "  " + ExportLine.of(day.view(), day.rate(), looks)));
        seen.progress().tally().failedDays().forEach(day -> lines.add("  " + looks.mark(Mark.FAILED) + " " + day));
        return lines;
    }

    private static String counts(View view) {
        return view.done() + " of " + Quantities.count(view.progress().days(), "day") + " · "
                + Quantities.shortCount(view.rows()) + " rows";
    }

    private String speed() {
        long rowsPerSecond = rate.rowsPerSecond();
        return rowsPerSecond == 0 ? "" : " · " + Quantities.count(rowsPerSecond) + " rows/s";
    }

    @Override
    public String state() {
        View seen = view();
        if (ended()) {
            return "ended";
        }
        return seen == null
                ? "started"
                : seen.done() + " " + seen.progress().tally().paused() + " "
                        + seen.progress().tally().failedDays();
    }

    @Override
    public String sentence() {
        View seen = view();
        if (ended()) {
            return ending().id() + " ended";
        }
        if (seen == null) {
            return ending().id()
                    + (ending().started().ours() ? " started, " : " attached, ")
                    + Quantities.count(range.size(), "day");
        }
        return ending().id() + " " + (counts(seen) + speed()).replace(" · ", ", ")
                + (seen.progress().tally().failedDays().isEmpty()
                        ? ""
                        : ", " + seen.progress().tally().failedDays().size() + " failed")
                + (seen.progress().tally().paused() ? ", paused" : "");
    }

    @Override
    public ObjectNode progress() {
        View seen = view();
        ObjectNode node = Output.object().put("id", ending().id());
        return seen == null
                ? node
                : node.put("days", seen.progress().days())
                        .put("done", seen.done())
                        .put("failed", seen.progress().tally().failedDays().size())
                        .put("rows", seen.rows())
                        .put("rowsPerSecond", rate.rowsPerSecond());
    }
}
