package dev.towpath.cli.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.towpath.cli.command.Target;
import dev.towpath.cli.follow.ExportLine;
import dev.towpath.cli.follow.ExportLook;
import dev.towpath.cli.follow.ExportView;
import dev.towpath.cli.follow.FollowedRun;
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
import java.util.Optional;

/** An export of a day that is followed. */
final class ExportRun extends FollowedRun<ExportDayResult, ExportView> {
    private final LocalDate day;
    private final ExportLook look;
    private final Rate rate = new Rate();

    ExportRun(Target target, LocalDate day, Starter.Started started, WorkflowClient client) {
        super(target, started, client, ExportDayResult.class);
        this.day = day;
        this.look = new ExportLook(client);
    }

    LocalDate day() {
        return day;
    }

    @Override
    protected Optional<ExportView> see(Instant now) {
        Optional<ExportView> seen = look.find(ending().id());
        seen.filter(ExportView::counting).ifPresent(counting -> rate.add(now, counting.rows()));
        return seen;
    }

    @Override
    public List<String> live(Looks looks) {
        return List.of("  " + name() + "  " + ExportLine.of(view(), rate, looks));
    }

    @Override
    public String state() {
        ExportView seen = view();
        if (ended()) {
            return "ended";
        }
        return seen == null ? "started" : seen.phase() + " " + seen.trouble();
    }

    @Override
    public String sentence() {
        ExportView seen = view();
        List<String> parts = new ArrayList<>();
        if (ended()) {
            parts.add("ended");
        } else if (seen == null) {
            parts.add(ending().started().ours() ? "started" : "attached");
        } else {
            parts.add(seen.phase());
            if (seen.counting()) {
                parts.add(seen.rowsOfPlanned() + " rows");
                parts.add(seen.streams());
            }
            if (!seen.trouble().isEmpty()) {
                parts.add(seen.trouble());
            }
        }
        return name() + " " + String.join(", ", parts);
    }

    @Override
    public ObjectNode progress() {
        ExportView seen = view();
        ObjectNode node = Output.object()
                .put("property", target().property().id())
                .put("table", target().table().table().id())
                .put("day", day.toString())
                .put("state", ended() ? "ended" : seen == null ? "started" : seen.phase());
        if (seen != null && seen.counting()) {
            node.put("rows", seen.rows()).put("rowsPlanned", seen.progress().rowsPlanned());
            node.put("streams", seen.progress().streams())
                    .put("streamsDone", seen.progress().streamsDone());
        }
        return node;
    }

    private String name() {
        return day + " " + target().label();
    }
}
