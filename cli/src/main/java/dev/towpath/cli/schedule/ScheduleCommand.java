package dev.towpath.cli.schedule;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.towpath.cli.command.Groups;
import dev.towpath.cli.command.Invocation;
import dev.towpath.cli.command.Invocations;
import dev.towpath.cli.command.Target;
import dev.towpath.cli.command.Targets;
import dev.towpath.cli.command.TowpathCommand;
import dev.towpath.cli.connect.Temporal;
import dev.towpath.cli.failure.CommandFailure;
import dev.towpath.cli.failure.ExitCodes;
import dev.towpath.cli.output.Output;
import dev.towpath.cli.output.OutputFormat;
import dev.towpath.cli.terminal.Mark;
import dev.towpath.worker.config.LoadedConfig;
import io.temporal.client.schedules.ScheduleDescription;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code towpath schedule}. */
@Command(
        name = "schedule",
        description = "Manage the schedules on the server.",
        footer = {"towpath schedule apply", "towpath schedule list"})
public final class ScheduleCommand extends TowpathCommand {

    private ScheduleCommand(Invocations invocations) {
        super(invocations);
    }

    /** The command with its verbs, as help lists them. */
    public static CommandLine withVerbs(Invocations invocations) {
        return new CommandLine(new ScheduleCommand(invocations))
                .addSubcommand(new Apply(invocations))
                .addSubcommand(new ListAll(invocations))
                .addSubcommand(new Show(invocations))
                .addSubcommand(new Delete(invocations));
    }

    @Override
    protected int run(Invocation invocation) {
        throw Groups.incomplete(spec());
    }

    @Command(
            name = "apply",
            description = "Make the schedules on the server equal to towpath.yaml; show the difference first.",
            footer = {"towpath schedule apply", "towpath schedule apply --yes"})
    static final class Apply extends TowpathCommand {
        Apply(Invocations invocations) {
            super(invocations);
        }

        @Override
        protected int run(Invocation invocation) {
            LoadedConfig config = invocation.config();
            List<WantedSchedule> wanted = wanted(config, invocation);
            try (Temporal temporal = invocation.temporal(config)) {
                ScheduleServer server =
                        new ScheduleServer(temporal, config.settings().name());
                List<ScheduleChange> changes = ScheduleChange.between(
                        wanted,
                        wanted(config, t -> true),
                        server,
                        invocation.options().properties().isEmpty());
                show(invocation.output(), changes);
                if (!changes.isEmpty() && !invocation.confirm("Apply?")) {
                    throw CommandFailure.usage("Cannot apply the schedules: you said no. Nothing was changed.");
                }
                changes.forEach(change -> change.apply(server));
                return report(invocation, changes, wanted, server);
            }
        }

        private static void show(Output output, List<ScheduleChange> changes) {
            if (changes.isEmpty()) {
                output.line("no changes");
            }
            for (ScheduleChange change : changes) {
                output.line(change.sign() + " " + change.id());
                change.details().forEach(detail -> output.line("    " + detail));
            }
        }

        private static int report(
                Invocation invocation,
                List<ScheduleChange> changes,
                List<WantedSchedule> wanted,
                ScheduleServer server) {
            ObjectNode body = Output.object();
            ArrayNode made = body.putArray("changes");
            changes.forEach(change -> made.addObject().put("id", change.id()).put("change", change.verb()));
            ArrayNode schedules = body.putArray("schedules");
            for (WantedSchedule schedule : wanted) {
                server.find(schedule.id())
                        .ifPresent(found ->
                                schedules.add(NextRuns.describe(invocation.output(), schedule.target(), found)));
            }
            return finish(invocation.output(), body);
        }
    }

    @Command(
            name = "list",
            description = "List the schedules with their next runs.",
            footer = {"towpath schedule list", "towpath schedule list -p shop -o json"})
    static final class ListAll extends TowpathCommand {
        ListAll(Invocations invocations) {
            super(invocations);
        }

        @Override
        protected int run(Invocation invocation) {
            LoadedConfig config = invocation.config();
            List<WantedSchedule> wanted = wanted(config, invocation);
            ObjectNode body = Output.object();
            ArrayNode schedules = body.putArray("schedules");
            try (Temporal temporal = invocation.temporal(config)) {
                ScheduleServer server =
                        new ScheduleServer(temporal, config.settings().name());
                for (WantedSchedule schedule : wanted) {
                    Optional<ScheduleDescription> found = server.find(schedule.id());
                    if (found.isPresent()) {
                        schedules.add(NextRuns.describe(invocation.output(), schedule.target(), found.get()));
                    } else {
                        invocation.output().line(schedule.id() + "   not on the server: towpath schedule apply");
                    }
                }
            }
            return finish(invocation.output(), body);
        }
    }

    @Command(
            name = "show",
            description = "Show one schedule, and how it differs from towpath.yaml.",
            footer = {"towpath schedule show shop", "towpath schedule show towpath/analytics_311223344/events"})
    static final class Show extends TowpathCommand {
        @Parameters(index = "0", paramLabel = "NAME", description = "A property, or the schedule's ID.")
        private String name;

        Show(Invocations invocations) {
            super(invocations);
        }

        @Override
        protected int run(Invocation invocation) {
            LoadedConfig config = invocation.config();
            List<WantedSchedule> named = named(config, name);
            ObjectNode body = Output.object();
            ArrayNode schedules = body.putArray("schedules");
            try (Temporal temporal = invocation.temporal(config)) {
                ScheduleServer server =
                        new ScheduleServer(temporal, config.settings().name());
                for (WantedSchedule schedule : named) {
                    ScheduleDescription found = server.find(schedule.id()).orElseThrow(() -> missing(schedule.id()));
                    schedules.add(NextRuns.describe(invocation.output(), schedule.target(), found));
                    temporal.ui()
                            .schedule(schedule.id())
                            .ifPresent(url -> invocation.output().line("  " + url));
                    ScheduleFacts.of(found.getSchedule())
                            .forEach((fact, value) -> invocation.output().line("  %-12s %s".formatted(fact, value)));
                    ScheduleFacts.differences(found.getSchedule(), schedule.schedule())
                            .forEach(difference -> invocation
                                    .output()
                                    .warning("towpath.yaml differs: " + difference + "   towpath schedule apply"));
                }
            }
            return finish(invocation.output(), body);
        }
    }

    @Command(
            name = "delete",
            description = "Remove a schedule from the server.",
            footer = {"towpath schedule delete blog", "towpath schedule delete towpath/analytics_298877665/events --yes"
            })
    static final class Delete extends TowpathCommand {
        @Parameters(index = "0", paramLabel = "NAME", description = "A property, or the schedule's ID.")
        private String name;

        Delete(Invocations invocations) {
            super(invocations);
        }

        @Override
        protected int run(Invocation invocation) {
            LoadedConfig config = invocation.config();
            List<String> ids = name.contains("/")
                    ? List.of(name)
                    : named(config, name).stream().map(WantedSchedule::id).toList();
            try (Temporal temporal = invocation.temporal(config)) {
                ScheduleServer server =
                        new ScheduleServer(temporal, config.settings().name());
                for (String id : ids) {
                    if (server.find(id).isEmpty()) {
                        throw missing(id);
                    }
                }
                if (!invocation.confirm("Delete " + String.join(", ", ids) + "?")) {
                    throw CommandFailure.usage("Cannot delete the schedule: you said no. Nothing was changed.");
                }
                ids.forEach(server::delete);
            }
            ObjectNode body = Output.object();
            ArrayNode deleted = body.putArray("deleted");
            for (String id : ids) {
                invocation
                        .output()
                        .line(invocation.output().terminal().outLooks().mark(Mark.OK) + " deleted " + id);
                deleted.add(id);
            }
            return finish(invocation.output(), body);
        }
    }

    private static List<WantedSchedule> wanted(LoadedConfig config, Invocation invocation) {
        List<Target> targets = invocation.targets(config);
        return wanted(config, targets::contains);
    }

    private static List<WantedSchedule> wanted(LoadedConfig config, Predicate<Target> chosen) {
        return Targets.select(config.settings(), List.of(), List.of()).stream()
                .filter(chosen)
                .map(target -> WantedSchedule.of(config.settings(), target))
                .toList();
    }

    private static List<WantedSchedule> named(LoadedConfig config, String name) {
        List<WantedSchedule> named = wanted(
                config,
                target -> target.property().name().equals(name)
                        || target.property().id().equals(name));
        List<WantedSchedule> byId = wanted(config, t -> true).stream()
                .filter(each -> each.id().equals(name))
                .toList();
        if (named.isEmpty() && byId.isEmpty()) {
            throw CommandFailure.usage(
                    "Cannot find schedule '" + name + "': the configuration has no such property.",
                    "towpath schedule list");
        }
        return named.isEmpty() ? byId : named;
    }

    private static CommandFailure missing(String id) {
        return CommandFailure.usage(
                "Cannot find schedule " + id + ": it is not on the server.", "towpath schedule apply");
    }

    private static int finish(Output output, ObjectNode body) {
        if (output.format() != OutputFormat.TEXT) {
            output.document(body, ExitCodes.DONE);
        }
        return ExitCodes.DONE;
    }
}
