package dev.towpath.cli;

import dev.towpath.worker.config.LoadedConfig;
import picocli.CommandLine.Command;

@Command(
        name = "worker",
        description = "Run the worker process.",
        footer = {"towpath worker", "towpath worker -c /etc/towpath/towpath.yaml"})
final class WorkerCommand extends TowpathCommand {
    WorkerCommand(Invocations invocations) {
        super(invocations);
    }

    @Override
    int run(Invocation invocation) throws Exception {
        LoadedConfig config = invocation.config();
        return invocation.surroundings().worker().run(config, invocation.environment());
    }
}
