package dev.towpath.cli;

import dev.towpath.cli.DemoProvider.Afterwards;
import dev.towpath.cli.DemoProvider.Fault;
import dev.towpath.cli.DemoProvider.Format;
import dev.towpath.cli.command.Invocation;
import dev.towpath.cli.command.Invocations;
import dev.towpath.cli.command.TowpathCommand;
import dev.towpath.cli.failure.CommandFailure;
import dev.towpath.cli.failure.Suggestions;
import dev.towpath.cli.terminal.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = "Export GA4 days on this machine: Temporal, stand-ins, worker, queries. No accounts.",
        footer = {"towpath demo", "towpath demo --data ./my-days --fault none"})
final class DemoCommand extends TowpathCommand {
    @Option(names = "--days", paramLabel = "N", description = "How many synthetic days. Default: 3.")
    private Integer days;

    @Option(names = "--data", paramLabel = "DIR", description = "A folder of GA4 days instead of synthetic ones.")
    private Path data;

    @Option(
            names = "--ui-port",
            paramLabel = "PORT",
            defaultValue = "8233",
            description = "Of Temporal's Web UI. Default: 8233.")
    private int uiPort;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = "towpath-demo",
            description = "Everything is written beneath it. Default: ./towpath-demo.")
    private Path directory;

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            defaultValue = "kill-worker",
            description = "What goes wrong on purpose: kill-worker (default), late-data or none.")
    private String fault;

    @Option(
            names = "--keep",
            negatable = true,
            description = "Leave everything up until Ctrl-C; the default on a terminal. --no-keep stops at the end.")
    private Boolean keep;

    @Option(names = "--temporal", paramLabel = "PATH", description = "The temporal binary.")
    private Path temporal;

    private final Supplier<Optional<DemoProvider>> providers;

    DemoCommand(Invocations invocations, Supplier<Optional<DemoProvider>> providers) {
        super(invocations);
        this.providers = providers;
    }

    @Override
    protected int run(Invocation invocation) {
        DemoProvider provider = providers
                .get()
                .orElseThrow(() -> CommandFailure.environment(
                        "Cannot run the demo: this build has no sandbox.",
                        null,
                        "build the whole: mvn -DskipTests package"));
        if (days != null && data != null) {
            throw CommandFailure.usage(
                    "Cannot run the demo: --days and --data exclude each other.", "towpath demo --days 3");
        }
        if (days != null && days < 1) {
            throw CommandFailure.usage("Cannot read --days '" + days + "': there is at least one day.", "towpath demo");
        }
        if (data != null
                && !Files.isDirectory(
                        invocation.surroundings().workingDirectory().resolve(data))) {
            throw CommandFailure.usage("Cannot read --data '" + data + "': there is no such folder.", "towpath demo");
        }
        Path here = invocation.surroundings().workingDirectory();
        Terminal terminal = invocation.output().terminal();
        return provider.demo(
                new DemoProvider.Options(
                        days == null ? 3 : days,
                        Optional.ofNullable(data).map(here::resolve),
                        uiPort,
                        here.resolve(directory),
                        fault(),
                        afterwards(terminal),
                        Optional.ofNullable(temporal).map(here::resolve),
                        Format.valueOf(invocation.output().format().name()),
                        terminal.outLooks().colour() == Terminal.Colour.ON),
                terminal.out(),
                terminal.err());
    }

    private Fault fault() {
        return Arrays.stream(Fault.values())
                .filter(each -> name(each).equals(fault))
                .findFirst()
                .orElseThrow(() -> CommandFailure.usage(
                        "Cannot read --fault '" + fault + "': it is one of kill-worker, late-data, none."
                                + Suggestions.didYouMean(
                                        fault, Arrays.stream(Fault.values()).map(DemoCommand::name)),
                        "towpath demo --fault none"));
    }

    private static String name(Fault fault) {
        return fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Afterwards afterwards(Terminal terminal) {
        boolean stays = keep == null ? terminal.outLooks().live() : keep;
        return stays ? Afterwards.KEEP : Afterwards.STOP;
    }
}
