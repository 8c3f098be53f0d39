package dev.towpath.cli.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.towpath.cli.command.Invocation;
import dev.towpath.cli.command.Invocations;
import dev.towpath.cli.command.Target;
import dev.towpath.cli.command.TowpathCommand;
import dev.towpath.cli.connect.Temporal;
import dev.towpath.cli.days.DayRange;
import dev.towpath.cli.days.Days;
import dev.towpath.cli.failure.ExitCodes;
import dev.towpath.cli.output.Output;
import dev.towpath.cli.output.OutputFormat;
import dev.towpath.worker.config.LoadedConfig;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code towpath status}. */
@Command(
        name = "status",
        description = "Show each day: exported, waiting, running, failed, missing.",
        footer = {"towpath status", "towpath status 2024-01 -p shop"})
public final class StatusCommand extends TowpathCommand {
    private static final String DEFAULT = "last-14d";

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DAYS",
            description = "Such as last-7d or 2024-01. Default: last-14d, and today.")
    private String days;

    private final HistorySource histories;

    public StatusCommand(Invocations invocations, HistorySource histories) {
        super(invocations);
        this.histories = histories;
    }

    @Override
    protected int run(Invocation invocation) throws Exception {
        LoadedConfig config = invocation.config();
        List<Target> targets = invocation.targets(config);
        List<DayRange> ranges =
                targets.stream().map(target -> range(invocation, target)).toList();
        ArrayNode list = Output.object().arrayNode();
        try (Temporal temporal = invocation.temporal(config);
                DayHistory history = histories.open(config.settings())) {
            DayStates states = new DayStates(temporal, invocation.clock());
            StatusTable table = new StatusTable(invocation.output(), invocation.clock());
            for (int i = 0; i < targets.size(); i++) {
                Target target = targets.get(i);
                List<DayState> found = states.of(target, ranges.get(i), history);
                table.show(target, found);
                found.forEach(state -> list.add(node(target, state)));
            }
        }
        if (invocation.output().format() != OutputFormat.TEXT) {
            ObjectNode body = Output.object();
            body.set("days", list);
            invocation.output().document(body, ExitCodes.DONE);
        }
        return ExitCodes.DONE;
    }

    private DayRange range(Invocation invocation, Target target) {
        DayRange range = invocation.days("status", new Days(days == null ? DEFAULT : days), target);
        return days == null ? new DayRange(range.from(), target.today(invocation.clock())) : range;
    }

    private static ObjectNode node(Target target, DayState state) {
        ObjectNode node = Output.object()
                .put("property", target.property().id())
                .put("table", target.table().table().id())
                .put("day", state.day().toString())
                .put("state", state.kind().name().toLowerCase(Locale.ROOT));
        state.commit()
                .ifPresent(commit -> node.put("generation", commit.number())
                        .put("shard", commit.shard())
                        .put("kind", commit.shardKind().id())
                        .put("provisional", commit.provisional())
                        .put("rows", commit.rows())
                        .put("parts", commit.parts())
                        .put("parquetBytes", commit.sizeBytes())
                        .put("exportedAt", Output.time(commit.committedAt()))
                        .put("commit", commit.uri()));
        state.running()
                .ifPresent(view -> node.put("phase", view.phase())
                        .put("rowsDone", view.rows())
                        .put("rowsPlanned", view.progress().rowsPlanned()));
        if (!state.note().isEmpty()) {
            node.put("note", state.note());
        }
        return node;
    }
}
