package dev.towpath.cli.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.towpath.cli.command.Target;
import dev.towpath.cli.follow.Ending;
import dev.towpath.cli.follow.ExportLine;
import dev.towpath.cli.follow.ExportLook;
import dev.towpath.cli.follow.ExportView;
import dev.towpath.cli.follow.Followed;
import dev.towpath.cli.follow.Rate;
import dev.towpath.cli.follow.Starter;
import dev.towpath.cli.output.Output;
import dev.towpath.cli.terminal.Terminal.Looks;
import dev.towpath.workflows.export.ExportDayResult;
import io.temporal.client.WorkflowClient;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** An export of a day that is followed. */
final class ExportRun implements Followed {
    private final Target target;
    private final LocalDate day;
    private final ExportLook look;
    private final Ending<ExportDayResult> ending;
    private final Rate rate = new Rate();
    private volatile ExportView view;

    ExportRun(Target target, LocalDate day, Starter.Started started, WorkflowClient client) {
        this.target = target;
        this.day = day;
        this.look = new ExportLook(client);
        this.ending = new Ending<>(client, started, ExportDayResult.class);
    }

    Target target() {
        return target;
    }

    LocalDate day() {
        return day;
    }

    Ending<ExportDayResult> ending() {
        return ending;
    }

    @Override
    public boolean ended() {
        return ending.ended();
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
        look.find(ending.id()).ifPresent(seen -> {
            view = seen;
            if (seen.counting()) {
                rate.add(now, seen.rows());
            }
        });
    }

    @Override
    public List<String> live(Looks looks) {
        return List.of("  " + name() + "  " + ExportLine.of(view, rate, looks));
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
            parts.add(ending.started().ours() ? "started" : "attached");
        } else {
            parts.add(view.phase());
            if (view.counting()) {
                parts.add(view.rowsOfPlanned() + " rows");
                parts.add(view.streams());
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
            node.put("streams", view.progress().streams())
                    .put("streamsDone", view.progress().streamsDone());
        }
        return node;
    }

    private String name() {
        return day + " " + target.label();
    }
}
