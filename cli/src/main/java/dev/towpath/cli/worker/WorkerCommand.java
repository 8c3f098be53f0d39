package dev.towpath.cli;

import dev.towpath.worker.config.LoadedConfig;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "worker",
        description = "Run the worker process.",
        footer = {"towpath worker", "towpath worker -c /etc/towpath/towpath.yaml"})
final class WorkerCommand extends TowpathCommand {
    @Option(
            names = "--drain",
            paramLabel = "DURATION",
            defaultValue = "10m",
            converter = Durations.class,
            description = "At SIGTERM: how long work under way may take. Default: 10m.")
    private Duration drain;

    WorkerCommand(Invocations invocations) {
        super(invocations);
    }

    @Override
    int run(Invocation invocation) throws Exception {
        LoadedConfig config = invocation.config();
        return invocation.surroundings().worker().run(config, invocation.environment(), drain);
    }
}
