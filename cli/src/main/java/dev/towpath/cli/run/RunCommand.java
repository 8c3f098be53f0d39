package dev.towpath.cli.run;

import dev.towpath.cli.command.Durations;
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
import dev.towpath.worker.config.LoadedConfig;
import dev.towpath.workflows.export.ExportDayRequest;
import dev.towpath.workflows.export.ExportDayWorkflow;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.Names;
import dev.towpath.workflows.model.Publish;
import dev.towpath.workflows.model.TaskQueues;
import dev.towpath.workflows.runtime.WorkflowTexts;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code towpath run}. */
@Command(
        name = "run",
        description = "Export one day now and wait for it.",
        footer = {"towpath run", "towpath run 2024-01-31 -p shop --force"})
public final class RunCommand extends TowpathCommand {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DAY",
            defaultValue = "yesterday",
            description = "A day in the property's time zone. Default: yesterday.")
    private String day;

    @Option(names = "--force", description = "Export also when the shard has not changed.")
    private boolean force;

    @Option(names = "--detach", description = "Start it, print its ID, and don't wait.")
    private boolean detach;

    @Option(
            names = "--wait-for-shard",
            paramLabel = "DURATION",
            defaultValue = "0s",
            converter = Durations.class,
            description = "How long to wait when there is no shard yet, such as 6h. Default: not at all.")
    private Duration shardWait;

    public RunCommand(Invocations invocations) {
        super(invocations);
    }

    @Override
    protected int run(Invocation invocation) throws Exception {
        LoadedConfig config = invocation.config();
        List<Target> targets = invocation.targets(config);
        List<LocalDate> days = new ArrayList<>();
        for (Target target : targets) {
            days.add(oneDay(invocation.days("run", new Days(day), target)));
        }
        try (Temporal temporal = invocation.temporal(config)) {
            String queue =
                    TaskQueues.of(config.settings().temporal().taskQueue()).light();
            Starter starter = new Starter(temporal.client(), queue, invocation.commandLine());
            List<ExportRun> runs = new ArrayList<>();
            for (int i = 0; i < targets.size(); i++) {
                runs.add(start(starter, temporal, config, targets.get(i), days.get(i)));
            }
            RunReport report = new RunReport(invocation, config, temporal, runs);
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

    private LocalDate oneDay(DayRange range) {
        if (!range.single()) {
            throw CommandFailure.usage("Cannot run " + day + ": run exports one day.", "towpath backfill " + range);
        }
        return range.from();
    }

    private ExportRun start(Starter starter, Temporal temporal, LoadedConfig config, Target target, LocalDate day) {
        DayKey key = target.day(day);
        ExportDayRequest request = new ExportDayRequest(
                key.property(),
                key.table(),
                day,
                force,
                shardWait,
                Publish.NOW,
                config.digest(key.property(), key.table()));
        Starter.Started started = starter.startOrFind(
                ExportDayWorkflow.TYPE,
                Names.exportId(key),
                request,
                WorkflowTexts.summary(day, key.table(), target.property().name()),
                RunTexts.details(config.settings(), target, starter.commandLine()));
        return new ExportRun(target, day, started, temporal.client());
    }
}
