package dev.towpath.cli;

import dev.towpath.cli.backfill.BackfillCommand;
import dev.towpath.cli.catalog.CatalogCommand;
import dev.towpath.cli.command.GlobalOptions;
import dev.towpath.cli.command.Invocations;
import dev.towpath.cli.config.ConfigCommand;
import dev.towpath.cli.erase.EraseCommand;
import dev.towpath.cli.filter.HashCommand;
import dev.towpath.cli.filter.RedactCommand;
import dev.towpath.cli.help.HelpCommand;
import dev.towpath.cli.help.HelpText;
import dev.towpath.cli.run.RunCommand;
import dev.towpath.cli.scan.ScanCommand;
import dev.towpath.cli.schedule.ScheduleCommand;
import dev.towpath.cli.status.StatusCommand;
import dev.towpath.cli.verify.VerifyCommand;
import dev.towpath.cli.worker.WorkerCommand;
import picocli.CommandLine;

/** All commands, in the order in which help lists them. */
final class CommandTree {
    private CommandTree() {}

    static CommandLine build(GlobalOptions options, Invocations invocations, Providers providers) {
        CommandLine towpath = new CommandLine(new RootCommand(invocations));
        towpath.addMixin("options", options);
        towpath.addSubcommand(new DemoCommand(invocations, providers.demo()));
        towpath.addSubcommand(ConfigCommand.withVerbs(invocations));
        towpath.addSubcommand(new WorkerCommand(invocations, providers.worker()));
        towpath.addSubcommand(new RunCommand(invocations));
        towpath.addSubcommand(new BackfillCommand(invocations));
        towpath.addSubcommand(ScheduleCommand.withVerbs(invocations));
        towpath.addSubcommand(new StatusCommand(invocations, providers.histories()));
        towpath.addSubcommand(new VerifyCommand(invocations, providers.verifiers()));
        towpath.addSubcommand(CatalogCommand.withVerbs(invocations, providers.schemas()));
        towpath.addSubcommand(new EraseCommand(invocations));
        towpath.addSubcommand(new HashCommand(invocations));
        towpath.addSubcommand(new RedactCommand(invocations));
        towpath.addSubcommand(new ScanCommand(invocations, providers.scanners()));
        towpath.addSubcommand(new VersionCommand(invocations));
        towpath.addSubcommand(new HelpCommand(invocations));
        HelpText.install(towpath);
        towpath.setCaseInsensitiveEnumValuesAllowed(true);
        return towpath;
    }
}
