package dev.towpath.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.towpath.cli.terminal.Mark;
import dev.towpath.cli.terminal.Quantities;
import dev.towpath.cli.terminal.Terminal.Looks;
import dev.towpath.workflows.export.ExportDayResult;
import io.temporal.client.WorkflowClient;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** An export of a day that is followed. */
final class ExportRun implements Followed {
    private static final int BAR = 14;

    private final Target target;
    private final LocalDate day;
    private final Starter.Started started;
    private final ExportLook look;
    private final Ending<ExportDayResult> ending;
    private final CompletableFuture<ExportDayResult> end;
    private final Rate rate = new Rate();
    private volatile ExportView view;
    private volatile Instant endedAt;

    ExportRun(Target target, LocalDate day, Starter.Started started, WorkflowClient client) {
        this.target = target;
        this.day = day;
        this.started = started;
        this.look = new ExportLook(client);
        this.ending = new Ending<>(client, started, ExportDayResult.class);
        this.end = ending.future();
        this.end.whenComplete((result, failure) -> endedAt = Instant.now());
    }

    Target target() {
        return target;
    }

    LocalDate day() {
        return day;
    }

    Starter.Started started() {
        return started;
    }

    /** Done when {@link #ended}. */
    CompletableFuture<ExportDayResult> end() {
        return end;
    }

    Instant endedAt() {
        return endedAt == null ? Instant.now() : endedAt;
    }

    @Override
    public boolean ended() {
        return end.isDone();
    }

    @Override
    public boolean answered() {
        return view != null;
    }

    @Override
    public void look(Instant now) {
        ending.look();
        if (ended()) {
            return;
        }
        look.find(started.id()).ifPresent(seen -> {
            view = seen;
            if (seen.counting()) {
                rate.add(now, seen.rows());
            }
        });
    }

    @Override
    public List<String> live(Looks looks) {
        return List.of("  " + name() + "  " + line(view, rate, looks));
    }

    /** What follows the day in a live display. */
    static String line(ExportView view, Rate rate, Looks looks) {
        if (view == null) {
            return looks.mark(Mark.IDLE) + " starting";
        }
        StringBuilder line = new StringBuilder(looks.mark(Mark.RUNNING)).append(' ');
        line.append("%-12s".formatted(view.phase()));
        if (view.counting()) {
            line.append(' ').append(looks.bar(view.share(), BAR)).append("  ");
            line.append(rows(view));
            line.append("   ").append(streams(view));
            long rowsPerSecond = rate.rowsPerSecond();
            line.append(rowsPerSecond == 0 ? "" : " · " + Quantities.count(rowsPerSecond) + " rows/s");
        } else if (!view.progress().shard().isEmpty()) {
            line.append(' ').append(view.progress().shard());
        }
        line.append(view.trouble().isEmpty() ? "" : " · " + view.trouble());
        return line.toString();
    }

    private static String rows(ExportView view) {
        return Quantities.count(view.rows()) + " of " + Quantities.count(view.progress().rowsPlanned());
    }

    private static String streams(ExportView view) {
        return Quantities.count(view.progress().streams(), "stream") + ", " + view.progress().streamsDone() + " done";
    }

    @Override
    public String state() {
        if (ended()) {
            return "ended";
        }
        return view == null ? "started" : view.phase() + " " + view.trouble();
    }

    @Override
    public String sentence() {
        List<String> parts = new ArrayList<>();
        if (ended()) {
            parts.add("ended");
        } else if (view == null) {
            parts.add(started.ours() ? "started" : "attached");
        } else {
            parts.add(view.phase());
            if (view.counting()) {
                parts.add(rows(view) + " rows");
                parts.add(streams(view));
            }
            if (!view.trouble().isEmpty()) {
                parts.add(view.trouble());
            }
        }
        return name() + " " + String.join(", ", parts);
    }

    @Override
    public ObjectNode progress() {
        ObjectNode node = Output.object()
                .put("property", target.property().id())
                .put("table", target.table().table().id())
                .put("day", day.toString())
                .put("state", ended() ? "ended" : view == null ? "started" : view.phase());
        if (view != null && view.counting()) {
            node.put("rows", view.rows()).put("rowsPlanned", view.progress().rowsPlanned());
            node.put("streams", view.progress().streams()).put("streamsDone", view.progress().streamsDone());
        }
        return node;
    }

    private String name() {
        return day + " " + target.label();
    }
}
