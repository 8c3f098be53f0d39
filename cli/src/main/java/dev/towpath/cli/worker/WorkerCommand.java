package dev.towpath.cli.worker;

import dev.towpath.cli.command.Durations;
import dev.towpath.cli.command.Invocation;
import dev.towpath.cli.command.Invocations;
import dev.towpath.cli.command.TowpathCommand;
import dev.towpath.worker.config.LoadedConfig;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code towpath worker}. */
@Command(
        name = "worker",
        description = "Run the worker process.",
        footer = {"towpath worker", "towpath worker -c /etc/towpath/towpath.yaml"})
public final class WorkerCommand extends TowpathCommand {
    @Option(
            names = "--drain",
            paramLabel = "DURATION",
            defaultValue = "10m",
            converter = Durations.class,
            description = "At SIGTERM: how long work under way may take. Default: 10m.")
    private Duration drain;

    private final WorkerRunner runner;

    public WorkerCommand(Invocations invocations, WorkerRunner runner) {
        super(invocations);
        this.runner = runner;
    }

    @Override
    protected int run(Invocation invocation) throws Exception {
        LoadedConfig config = invocation.config();
        return runner.run(config, invocation.environment(), drain);
    }
}
