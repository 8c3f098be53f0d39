package dev.towpath.cli.backfill;

import dev.towpath.cli.command.Invocation;
import dev.towpath.cli.command.Invocations;
import dev.towpath.cli.command.Target;
import dev.towpath.cli.command.TowpathCommand;
import dev.towpath.cli.connect.Temporal;
import dev.towpath.cli.days.DayRange;
import dev.towpath.cli.days.Days;
import dev.towpath.cli.failure.CommandFailure;
import dev.towpath.cli.follow.Follower;
import dev.towpath.cli.follow.RunTexts;
import dev.towpath.cli.follow.Starter;
import dev.towpath.cli.terminal.Quantities;
import dev.towpath.worker.config.LoadedConfig;
import dev.towpath.workflows.backfill.BackfillRequest;
import dev.towpath.workflows.backfill.BackfillRequest.Order;
import dev.towpath.workflows.backfill.BackfillRequest.Work;
import dev.towpath.workflows.backfill.BackfillWorkflow;
import dev.towpath.workflows.model.Names;
import dev.towpath.workflows.model.TableKind;
import dev.towpath.workflows.model.TaskQueues;
import dev.towpath.workflows.runtime.WorkflowTexts;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code towpath backfill}. */
@Command(
        name = "backfill",
        description = "Export a range of days, several at a time.",
        footer = {
            "towpath backfill 2024-01-01..2024-03-31 -p shop",
            "towpath backfill last-30d --only-missing --newest-first"
        })
public final class BackfillCommand extends TowpathCommand {
    private static final int DAYS_WITHOUT_ASKING = 31;

    @Parameters(index = "0", paramLabel = "DAYS", description = "Such as 2024-01-01..2024-03-31, 2024-01 or last-7d.")
    private String days;

    @Option(names = "--parallel", paramLabel = "N", defaultValue = "2", description = "Days at a time. Default: 2.")
    private int parallel;

    @Option(names = "--newest-first", description = "Begin with the newest day.")
    private boolean newestFirst;

    @ArgGroup
    private Which which = new Which();

    @Option(names = "--detach", description = "Start it, print its ID, and don't wait.")
    private boolean detach;

    /** At most one of these. */
    private static final class Which {
        @Option(names = "--only-missing", description = "Only days that were never exported.")
        private boolean missing;

        @Option(names = "--changed", description = "Only exported days whose shard has changed since.")
        private boolean changed;

        @Option(names = "--force", description = "Every day, changed or not.")
        private boolean all;

        Work work() {
            if (missing) {
                return Work.ONLY_MISSING;
            }
            if (changed) {
                return Work.ONLY_CHANGED;
            }
            return all ? Work.ALL : Work.NEW_AND_CHANGED;
        }
    }

    public BackfillCommand(Invocations invocations) {
        super(invocations);
    }

    @Override
    protected int run(Invocation invocation) throws Exception {
        if (parallel < 1 || parallel > 100) {
            throw CommandFailure.usage(
                    "Cannot read --parallel '" + parallel + "': 1 to 100 days can run at a time.",
                    "towpath backfill " + days + " --parallel 2");
        }
        LoadedConfig config = invocation.config();
        List<Target> targets = invocation.targets(config);
        List<DayRange> ranges = new ArrayList<>();
        for (Target target : targets) {
            ranges.add(invocation.days("backfill", new Days(days), target));
        }
        if (!agreed(invocation, targets, ranges)) {
            throw CommandFailure.usage("Cannot backfill " + days + ": you said no. Nothing was started.");
        }
        try (Temporal temporal = invocation.temporal(config)) {
            String queue =
                    TaskQueues.of(config.settings().temporal().taskQueue()).light();
            Starter starter = new Starter(temporal.client(), queue, invocation.commandLine());
            List<BackfillRun> runs = new ArrayList<>();
            for (int i = 0; i < targets.size(); i++) {
                runs.add(start(starter, temporal, config, targets.get(i), ranges.get(i)));
            }
            BackfillReport report = new BackfillReport(invocation, temporal, runs);
            if (detach) {
                return report.left();
            }
            report.started();
            return invocation.surroundings().interruption().watching(() -> switch (new Follower(
                            invocation, temporal, queue)
                    .follow(runs)) {
                case ALL_ENDED -> report.ended();
                case DETACHED -> report.detached();
                case NO_WORKER -> report.noWorker(queue);
            });
        }
    }

    private boolean agreed(Invocation invocation, List<Target> targets, List<DayRange> ranges) {
        int longest = ranges.stream().mapToInt(DayRange::size).max().orElse(0);
        if (longest <= DAYS_WITHOUT_ASKING) {
            return true;
        }
        String what = targets.size() == 1 ? targets.getFirst().label() : targets.size() + " tables";
        return invocation.confirm("Export up to " + Quantities.count(longest, "day") + " of " + what + "?");
    }

    private BackfillRun start(Starter starter, Temporal temporal, LoadedConfig config, Target target, DayRange range) {
        String property = target.property().id();
        TableKind table = target.table().table();
        BackfillRequest request = new BackfillRequest(
                property,
                table,
                range.from(),
                range.to(),
                parallel,
                newestFirst ? Order.NEWEST_FIRST : Order.OLDEST_FIRST,
                which.work(),
                config.digest(property, table),
                null);
        Starter.Started started = starter.startOrFind(
                BackfillWorkflow.TYPE,
                Names.backfillId(property, table, range.from(), range.to()),
                request,
                WorkflowTexts.summary(
                        range.from(), range.to(), table, target.property().name()),
                RunTexts.details(config.settings(), target, starter.commandLine()));
        return new BackfillRun(target, range, started, temporal.client());
    }
}
