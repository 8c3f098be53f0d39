package dev.towpath.cli;

import picocli.CommandLine;

/** All commands, in the order in which help lists them. */
final class CommandTree {
    private CommandTree() {}

    static CommandLine build(GlobalOptions options, Invocations invocations) {
        CommandLine towpath = new CommandLine(new RootCommand(options, invocations));
        add(towpath, new DemoCommand(invocations));
        CommandLine config = add(towpath, new ConfigCommand(invocations));
        add(config, new ConfigCommand.Validate(invocations));
        add(towpath, new WorkerCommand(invocations));
        add(towpath, new RunCommand(invocations));
        add(towpath, new BackfillCommand(invocations));
        CommandLine schedule = add(towpath, new ScheduleCommand(invocations));
        add(schedule, new ScheduleCommand.Apply(invocations));
        add(schedule, new ScheduleCommand.ListAll(invocations));
        add(schedule, new ScheduleCommand.Show(invocations));
        add(schedule, new ScheduleCommand.Delete(invocations));
        add(towpath, new StatusCommand(invocations));
        add(towpath, new VersionCommand(invocations));
        add(towpath, new HelpCommand(invocations));
        HelpText.install(towpath);
        towpath.setCaseInsensitiveEnumValuesAllowed(true);
        return towpath;
    }

    private static CommandLine add(CommandLine parent, Object command) {
        CommandLine child = new CommandLine(command);
        parent.addSubcommand(child);
        return child;
    }
}
