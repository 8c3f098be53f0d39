package dev.towpath.cli.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.towpath.cli.command.Invocation;
import dev.towpath.cli.connect.Temporal;
import dev.towpath.cli.failure.CommandFailure;
import dev.towpath.cli.failure.ExitCodes;
import dev.towpath.cli.failure.WorkflowEnd;
import dev.towpath.cli.follow.Starter;
import dev.towpath.cli.output.Output;
import dev.towpath.cli.output.OutputFormat;
import dev.towpath.cli.terminal.Mark;
import dev.towpath.cli.terminal.Quantities;
import dev.towpath.cli.terminal.Terminal.Looks;
import dev.towpath.worker.config.LoadedConfig;
import dev.towpath.workflows.export.ExportDayResult;
import dev.towpath.workflows.model.AudienceResult;
import dev.towpath.workflows.model.FailureType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;

/** What {@code run} says: at the start, when it leaves, and at the end. */
final class RunReport {
    private final Invocation invocation;
    private final Output output;
    private final LoadedConfig config;
    private final Temporal temporal;
    private final List<ExportRun> runs;
    private final Instant since;

    RunReport(Invocation invocation, LoadedConfig config, Temporal temporal, List<ExportRun> runs) {
        this.invocation = invocation;
        this.output = invocation.output();
        this.config = config;
        this.temporal = temporal;
        this.runs = List.copyOf(runs);
        this.since = invocation.clock().instant();
    }

    /** Before it is followed. */
    void started() {
        for (ExportRun run : runs) {
            output.remark(run.ending().id());
            temporal.ui().workflow(run.ending().id()).ifPresent(output::remark);
            tell(run);
        }
    }

    private void tell(ExportRun run) {
        boolean ours = run.ending().started().ours();
        if (!ours) {
            output.remark(attached(run));
        }
        output.event("started", node(run).put("state", ours ? "started" : "attached"));
    }

    private String attached(ExportRun run) {
        Duration age =
                Duration.between(run.ending().started().at(), invocation.clock().instant());
        String by = run.ending().started().by().isEmpty()
                ? ""
                : " by " + run.ending().started().by();
        return output.terminal().errLooks().mark(Mark.IDLE) + " " + run.day() + " runs already, started "
                + Quantities.duration(age.isNegative() ? Duration.ZERO : age) + " ago" + by + "; attached to it.";
    }

    /** Instead, with {@code --detach}: the ID and the address are the result. */
    int left() {
        for (ExportRun run : runs) {
            output.line(run.ending().id());
            temporal.ui().workflow(run.ending().id()).ifPresent(output::line);
            tell(run);
        }
        return document("started", ExitCodes.DONE, days(run -> node(run).put("state", "running")));
    }

    /** After Ctrl-C. */
    int detached() {
        output.remark(
                "Detached. The run goes on.   towpath status " + runs.getFirst().day());
        int exitCode = document(
                "detached",
                ExitCodes.DETACHED,
                days(run -> run.ended() ? result(run, failure(run)) : node(run).put("state", "running")));
        invocation.surroundings().interruption().answer();
        return exitCode;
    }

    int noWorker(String queue) {
        CommandFailure failure = CommandFailure.environment(
                "Cannot " + doing(runs.getFirst()) + ": no worker polls task queue " + queue + ".",
                null,
                "start one, and the run goes on: towpath worker");
        output.failure(failure);
        ObjectNode body = Output.object();
        body.set("error", Output.error(failure));
        body.setAll(days(run -> node(run).put("state", "running")));
        return document("failed", failure.exitCode(), body);
    }

    int ended() {
        List<CommandFailure> failures = new ArrayList<>();
        ArrayNode days = Output.object().arrayNode();
        for (ExportRun run : runs) {
            CommandFailure failure = failure(run);
            if (failure == null) {
                say(run, run.ending().result());
            } else {
                failures.add(failure);
                output.failure(failure);
                output.event("error", Output.error(failure));
            }
            days.add(result(run, failure));
        }
        if (runs.size() > 1) {
            output.line(runs.size() - failures.size() + " of " + runs.size() + " exports done.");
        }
        int exitCode = ExitCodes.combine(failures.stream().mapToInt(CommandFailure::exitCode));
        ObjectNode body = Output.object();
        if (failures.size() == 1) {
            body.set("error", Output.error(failures.getFirst()));
        }
        body.set("days", days);
        return document(failures.isEmpty() ? "done" : "failed", exitCode, body);
    }

    private void say(ExportRun run, ExportDayResult result) {
        Looks looks = output.terminal().outLooks();
        String what = run.target().table().table().id() + " of " + run.day() + " ("
                + run.target().property().name() + ")";
        switch (result.outcome()) {
            case EXPORTED -> {
                output.line(looks.mark(Mark.OK) + " " + what + " exported from " + result.shard());
                output.line("  rows       " + Quantities.count(result.rows()));
                output.line("  objects    " + Quantities.count(result.parts()) + ", "
                        + Quantities.size(result.parquetBytes()));
                if (result.audience() != null) {
                    output.line("  audience   " + audience(result.audience()));
                }
                output.line("  rate       " + Quantities.count(result.rowsPerSecond()) + " rows/s, "
                        + Quantities.duration(run.ending().took()) + " in all");
                output.line("  partition  " + partition(run));
                output.line("  commit     " + commit(result));
            }
            case UNCHANGED ->
                output.line(looks.mark(Mark.IDLE) + " " + what + ": nothing to do, the lake has it: "
                        + Quantities.count(result.rows()) + " rows");
            case NO_SHARD -> throw new IllegalStateException("no shard is a failure");
        }
    }

    private String partition(ExportRun run) {
        String property = switch (config.settings().destination().partitioning()) {
            case DAY -> "";
            case PROPERTY_AND_DAY -> "property=" + run.target().property().id() + "/";
        };
        return config.settings().catalog().database() + "."
                + run.target().table().lakeTable() + " " + property + "event_date="
                + run.target().day(run.day()).compactDay();
    }

    private static String audience(AudienceResult audience) {
        return Quantities.count(audience.rows()) + " rows; left out: "
                + Quantities.count(audience.notConsentedRows()) + " not consented, "
                + Quantities.count(audience.withoutIdentifierRows()) + " without an identifier";
    }

    private String commit(ExportDayResult result) {
        return "s3://" + config.settings().destination().bucket() + "/" + result.commit();
    }

    /** Null for a run that is done. */
    private CommandFailure failure(ExportRun run) {
        String again = "towpath run " + run.day() + run.target().options();
        try {
            ExportDayResult result = run.ending().result();
            return switch (result.outcome()) {
                case EXPORTED, UNCHANGED -> null;
                case NO_SHARD ->
                    CommandFailure.of(
                            FailureType.SHARD_MISSING,
                            "Cannot " + doing(run) + ": no shard exists yet.",
                            null,
                            again + " --wait-for-shard 6h");
            };
        } catch (CompletionException e) {
            return WorkflowEnd.failure(e, doing(run), again);
        }
    }

    private static String doing(ExportRun run) {
        return "export " + run.target().table().table().id() + " of " + run.day();
    }

    private int document(String state, int exitCode, ObjectNode more) {
        if (output.format() == OutputFormat.TEXT) {
            return exitCode;
        }
        ObjectNode body = Output.object();
        if (runs.size() == 1) {
            Starter.Started started = runs.getFirst().ending().started();
            body.put("id", started.id()).put("runId", started.runId());
            temporal.ui().workflow(started.id()).ifPresent(url -> body.put("url", url));
        }
        body.put("state", state)
                .put("startedAt", Output.time(since))
                .put(
                        "durationSeconds",
                        Duration.between(since, invocation.clock().instant()).toSeconds());
        body.setAll(more);
        output.document(body, exitCode);
        return exitCode;
    }

    private ObjectNode days(java.util.function.Function<ExportRun, ObjectNode> day) {
        ObjectNode body = Output.object();
        ArrayNode days = body.putArray("days");
        runs.forEach(run -> days.add(day.apply(run)));
        return body;
    }

    private ObjectNode node(ExportRun run) {
        ObjectNode node = Output.object()
                .put("property", run.target().property().id())
                .put("table", run.target().table().table().id())
                .put("day", run.day().toString())
                .put("id", run.ending().id());
        temporal.ui().workflow(run.ending().id()).ifPresent(url -> node.put("url", url));
        return node;
    }

    private ObjectNode result(ExportRun run, CommandFailure failure) {
        ObjectNode node = node(run);
        if (failure != null) {
            node.put("state", "failed").set("error", Output.error(failure));
            return node;
        }
        ExportDayResult result = run.ending().result();
        node.put("state", result.outcome().name().toLowerCase(Locale.ROOT))
                .put("shard", result.shard())
                .put("rows", result.rows())
                .put("parts", result.parts())
                .put("parquetBytes", result.parquetBytes())
                .put("sourceBytes", result.sourceBytes())
                .put("rowsPerSecond", result.rowsPerSecond())
                .put("commit", commit(result));
        if (result.audience() != null) {
            audience(node.putObject("audience"), result.audience());
        }
        return node;
    }

    private static void audience(ObjectNode node, AudienceResult audience) {
        node.put("rows", audience.rows())
                .put("notConsentedRows", audience.notConsentedRows())
                .put("withoutIdentifierRows", audience.withoutIdentifierRows())
                .put("parts", audience.parts())
                .put("parquetBytes", audience.parquetBytes());
        ObjectNode withheld = node.putObject("withheld");
        new TreeMap<>(audience.withheld()).forEach(withheld::put);
    }
}
