package dev.towpath.cli.erase;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.towpath.activities.suppression.PersonHashes;
import dev.towpath.activities.suppression.PersonIdType;
import dev.towpath.activities.suppression.SuppressionRegister.Entered;
import dev.towpath.cli.command.Invocation;
import dev.towpath.cli.command.Invocations;
import dev.towpath.cli.command.Target;
import dev.towpath.cli.command.TowpathCommand;
import dev.towpath.cli.connect.Temporal;
import dev.towpath.cli.days.DayRange;
import dev.towpath.cli.days.Days;
import dev.towpath.cli.failure.CommandFailure;
import dev.towpath.cli.failure.ExitCodes;
import dev.towpath.cli.follow.Follower;
import dev.towpath.cli.follow.RunTexts;
import dev.towpath.cli.follow.Starter;
import dev.towpath.cli.output.Output;
import dev.towpath.cli.output.OutputFormat;
import dev.towpath.cli.terminal.Quantities;
import dev.towpath.worker.config.LoadedConfig;
import dev.towpath.workflows.erase.EraseRequest;
import dev.towpath.workflows.erase.EraseWorkflow;
import dev.towpath.workflows.model.Names;
import dev.towpath.workflows.model.TaskQueues;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code towpath erase}. */
@Command(
        name = "erase",
        description = "Remove persons from the lake for good and keep them out; ends with a receipt.",
        footer = {
            "towpath erase --ids-file ids.txt --type user_pseudo_id --dry-run",
            "towpath erase --ids-file ids.txt --type user_id -p shop --yes"
        })
public final class EraseCommand extends TowpathCommand {
    @Option(
            names = "--ids-file",
            paramLabel = "FILE",
            required = true,
            description = "The persons' IDs, one a line. They are read here and go nowhere: what is stored and sent is"
                    + " an HMAC of each, by the key that erasure.key names.")
    private Path idsFile;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            required = true,
            description =
                    "What the IDs are: user_pseudo_id, user_id, email, phone or maid (an advertising ID). Whoever is"
                            + " known by several is in the lake under each: run it for each.")
    private String type;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DAYS",
            description =
                    "Such as 2024-01-31 or 2024-01. Default: every day of the lake. Later exports leave the persons"
                            + " out of any day.")
    private String days;

    @Option(names = "--dry-run", description = "Count the rows by day, and change nothing.")
    private boolean dryRun;

    public EraseCommand(Invocations invocations) {
        super(invocations);
    }

    @Override
    protected int run(Invocation invocation) throws Exception {
        PersonIdType idType = idType();
        Map<String, Integer> lines = IdsFile.read(idsFile);
        Set<String> ids = lines.keySet();
        LoadedConfig config = invocation.config();
        requireHashes(PersonHashes.of(config.settings()), idType, lines);
        List<Target> targets = invocation.targets(config);
        List<DayRange> ranges = new ArrayList<>();
        for (Target target : targets) {
            ranges.add(days == null ? null : invocation.days("erase", new Days(days), target));
        }
        try (LakePersons lake = LakePersons.open(config.settings(), invocation.clock())) {
            if (dryRun) {
                return count(invocation, lake, idType, ids, targets, ranges);
            }
            if (!invocation.confirm("Remove " + Quantities.count(ids.size(), "person") + " from "
                    + (days == null ? "every day" : days) + " for good?")) {
                throw CommandFailure.usage("Cannot erase anybody: you said no. Nothing was changed.");
            }
            Entered entered = lake.enter(idType, ids);
            invocation
                    .output()
                    .remark("Suppression version " + entered.version() + ": "
                            + Quantities.count(entered.added(), "person") + " entered.");
            return erase(invocation, config, targets, ranges, entered);
        }
    }

    private PersonIdType idType() {
        return PersonIdType.find(type)
                .orElseThrow(() -> CommandFailure.usage(
                        "Cannot read --type '" + type + "': it is one of "
                                + Arrays.stream(PersonIdType.values())
                                        .map(PersonIdType::id)
                                        .collect(Collectors.joining(", "))
                                + ".",
                        "towpath erase --ids-file " + idsFile + " --type user_pseudo_id"));
    }

    /** What has no hash would be looked for in vain, and nobody would know. */
    private void requireHashes(PersonHashes hashes, PersonIdType idType, Map<String, Integer> lines) {
        if (idType.hashed().isEmpty()) {
            return;
        }
        lines.forEach((id, line) -> {
            if (hashes.of(idType, id).isEmpty()) {
                throw CommandFailure.usage(
                        "Cannot read line " + line + " of " + idsFile + ": it is no " + idType.id()
                                + " that could be hashed for a partner.",
                        idType == PersonIdType.PHONE
                                ? "write phone numbers with + and country code"
                                : "towpath hash --type " + idType.id() + " shows what becomes of a value");
            }
        });
    }

    private int count(
            Invocation invocation,
            LakePersons lake,
            PersonIdType idType,
            Set<String> ids,
            List<Target> targets,
            List<DayRange> ranges) {
        Output output = invocation.output();
        ArrayNode list = Output.object().arrayNode();
        long[] sums = new long[3];
        for (int i = 0; i < targets.size(); i++) {
            Target target = targets.get(i);
            output.line(target.label());
            lake.count(idType, ids, target, from(ranges.get(i)), to(ranges.get(i)), (day, count) -> {
                sums[0] += count.rows();
                sums[1] += count.hits();
                sums[2] += count.audienceHits();
                output.line("  " + day + "  " + Quantities.count(count.hits()) + " of "
                        + Quantities.count(count.rows()) + " rows would go"
                        + (count.audienceHits() == 0
                                ? ""
                                : ", " + Quantities.count(count.audienceHits())
                                        + " of them from the audience table too"));
                ObjectNode node = Output.object()
                        .put("property", target.property().id())
                        .put("table", target.table().table().id())
                        .put("day", day.toString())
                        .put("rows", count.rows())
                        .put("hits", count.hits())
                        .put("audienceHits", count.audienceHits());
                list.add(node);
                output.event("day", node);
            });
        }
        output.line(Quantities.count(sums[1]) + " of " + Quantities.count(sums[0])
                + " rows would go. Nothing was changed.");
        if (output.format() != OutputFormat.TEXT) {
            ObjectNode body = Output.object()
                    .put("state", "counted")
                    .put("rows", sums[0])
                    .put("hits", sums[1])
                    .put("audienceHits", sums[2]);
            body.set("days", list);
            output.document(body, ExitCodes.DONE);
        }
        return ExitCodes.DONE;
    }

    private int erase(
            Invocation invocation, LoadedConfig config, List<Target> targets, List<DayRange> ranges, Entered entered)
            throws Exception {
        try (Temporal temporal = invocation.temporal(config)) {
            String queue =
                    TaskQueues.of(config.settings().temporal().taskQueue()).light();
            Starter starter = new Starter(temporal.client(), queue, invocation.commandLine());
            List<EraseRun> runs = new ArrayList<>();
            for (int i = 0; i < targets.size(); i++) {
                runs.add(start(starter, temporal, config, targets.get(i), ranges.get(i), entered.version()));
            }
            EraseReport report = new EraseReport(
                    invocation,
                    runs,
                    "towpath erase --ids-file " + idsFile + " --type " + type + (days == null ? "" : " " + days));
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

    private static EraseRun start(
            Starter starter, Temporal temporal, LoadedConfig config, Target target, DayRange range, int version) {
        String property = target.property().id();
        EraseRequest request = new EraseRequest(
                property,
                target.table().table(),
                from(range),
                to(range),
                version,
                config.digest(property, target.table().table()),
                null);
        Starter.Started started = starter.startOrFind(
                EraseWorkflow.TYPE,
                Names.eraseId(property, target.table().table(), version, from(range), to(range)),
                request,
                "erase · " + target.label(),
                RunTexts.details(config.settings(), target, starter.commandLine()));
        return new EraseRun(target, started, temporal.client());
    }

    private static LocalDate from(DayRange range) {
        return range == null ? null : range.from();
    }

    private static LocalDate to(DayRange range) {
        return range == null ? null : range.to();
    }
}
