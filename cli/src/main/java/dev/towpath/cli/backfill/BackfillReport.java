package dev.towpath.cli.backfill;

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
import dev.towpath.workflows.backfill.BackfillResult;
import dev.towpath.workflows.export.ExportDayResult;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.Names;
import io.temporal.client.WorkflowException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** What {@code backfill} says: at the start, when it leaves, and at the end. */
final class BackfillReport {
    private static final int EXPLAINED = 10;

    private final Invocation invocation;
    private final Output output;
    private final Temporal temporal;
    private final List<BackfillRun> runs;
    private final Instant since;

    BackfillReport(Invocation invocation, Temporal temporal, List<BackfillRun> runs) {
        this.invocation = invocation;
        this.output = invocation.output();
        this.temporal = temporal;
        this.runs = List.copyOf(runs);
        this.since = invocation.clock().instant();
    }

    /** Before it is followed. */
    void started() {
        for (BackfillRun run : runs) {
            output.remark(run.ending().id());
            temporal.ui().workflow(run.ending().id()).ifPresent(output::remark);
            tell(run);
        }
        if (output.terminal().errLooks().live()) {
            output.remark("Ctrl-C leaves it running.");
        }
    }

    private void tell(BackfillRun run) {
        Starter.Started started = run.ending().started();
        if (!started.ours()) {
            String by = started.by().isEmpty() ? "" : ", started by " + started.by();
            output.remark(output.terminal().errLooks().mark(Mark.IDLE) + " This backfill runs already" + by
                    + "; attached to it.");
        }
        output.event("started", node(run).put("state", started.ours() ? "started" : "attached"));
    }

    /** Instead, with {@code --detach}: the ID and the address are the result. */
    int left() {
        for (BackfillRun run : runs) {
            output.line(run.ending().id());
            temporal.ui().workflow(run.ending().id()).ifPresent(output::line);
            tell(run);
        }
        return document("started", ExitCodes.DONE, list(run -> node(run).put("state", "running")));
    }

    int detached() {
        output.remark("Detached. The backfill goes on.   towpath status "
                + runs.getFirst().range());
        int exitCode = document(
                "detached", ExitCodes.DETACHED, list(run -> node(run).put("state", run.ended() ? "ended" : "running")));
        invocation.surroundings().interruption().answer();
        return exitCode;
    }

    int noWorker(String queue) {
        CommandFailure failure = CommandFailure.environment(
                "Cannot backfill " + runs.getFirst().range() + ": no worker polls task queue " + queue + ".",
                null,
                "start one, and the backfill goes on: towpath worker");
        output.failure(failure);
        ObjectNode body = list(run -> node(run).put("state", "running"));
        body.set("error", Output.error(failure));
        return document("failed", failure.exitCode(), body);
    }

    int ended() {
        List<CommandFailure> failures = new ArrayList<>();
        ObjectNode body = list(run -> {
            ObjectNode node = node(run);
            try {
                BackfillResult result = run.ending().result();
                totals(run, result);
                node.set("totals", totals(result));
                return node.put("state", "done");
            } catch (CompletionException e) {
                Optional<BackfillResult> result = failed(e);
                CommandFailure failure = result.isPresent() ? daysFailed(run, result.get(), node) : other(run, e);
                failures.add(failure);
                output.failure(failure);
                output.event("error", Output.error(failure));
                node.set("error", Output.error(failure));
                return node.put("state", "failed");
            }
        });
        int exitCode = ExitCodes.combine(failures.stream().mapToInt(CommandFailure::exitCode));
        return document(failures.isEmpty() ? "done" : "failed", exitCode, body);
    }

    private void totals(BackfillRun run, BackfillResult result) {
        List<String> parts = new ArrayList<>();
        parts.add(result.exported() + " of " + Quantities.count(result.days(), "day") + " exported");
        if (result.unchanged() > 0) {
            parts.add(result.unchanged() + " unchanged");
        }
        if (result.missing() > 0) {
            parts.add(result.missing() + " without a shard");
        }
        if (result.waiting() > 0) {
            parts.add(result.waiting() + " waiting for their shard");
        }
        parts.add(Quantities.shortCount(result.rows()) + " rows");
        parts.add(Quantities.size(result.parquetBytes()));
        parts.add(Quantities.duration(run.ending().took()));
        String label = runs.size() > 1 ? run.target().label() + ": " : "";
        output.line(label + String.join(" · ", parts));
    }

    private CommandFailure daysFailed(BackfillRun run, BackfillResult result, ObjectNode node) {
        totals(run, result);
        node.set("totals", totals(result));
        List<LocalDate> days = Arrays.stream(result.failedDays().split(","))
                .map(String::strip)
                .filter(day -> !day.isEmpty())
                .map(LocalDate::parse)
                .sorted()
                .toList();
        ArrayNode list = node.putArray("days");
        for (LocalDate day : days.subList(0, Math.min(EXPLAINED, days.size()))) {
            CommandFailure why = why(run, day);
            output.line("  " + output.terminal().outLooks().mark(Mark.FAILED) + " " + day + "  " + why.getMessage());
            list.addObject().put("day", day.toString()).put("state", "failed").set("error", Output.error(why));
        }
        if (days.size() > EXPLAINED) {
            output.line("  and " + (days.size() - EXPLAINED) + " more");
        }
        return CommandFailure.of(
                FailureType.DAYS_FAILED,
                "Cannot export " + days.size() + " of " + Quantities.count(result.days(), "day") + " of "
                        + run.target().label() + ": see above.",
                null,
                "try the failed days again: towpath backfill " + span(days)
                        + run.target().options());
    }

    private static String span(List<LocalDate> days) {
        LocalDate first = days.getFirst();
        return days.size() == 1 ? first.toString() : first + ".." + days.getLast();
    }

    /** A failed day's own words; its run may be gone from the server. */
    private CommandFailure why(BackfillRun run, LocalDate day) {
        String again = "towpath backfill " + day + run.target().options();
        String doing = "export " + run.target().table().table().id() + " of " + day;
        try {
            temporal.client()
                    .newUntypedWorkflowStub(Names.exportId(run.target().day(day)))
                    .getResult(5, TimeUnit.SECONDS, ExportDayResult.class);
            return CommandFailure.of(
                    FailureType.DAYS_FAILED,
                    "Cannot " + doing + ": it failed then, and has been exported since.",
                    null,
                    again);
        } catch (WorkflowException | TimeoutException e) {
            return WorkflowEnd.failure(e, doing, again);
        }
    }

    private static CommandFailure other(BackfillRun run, CompletionException e) {
        return WorkflowEnd.failure(
                e,
                "backfill " + run.range(),
                "towpath backfill " + run.range() + run.target().options());
    }

    private static Optional<BackfillResult> failed(Throwable thrown) {
        return WorkflowEnd.find(thrown, ApplicationFailure.class)
                .filter(failure -> FailureType.of(failure.getType()) == FailureType.DAYS_FAILED)
                .filter(failure -> failure.getDetails().getSize() > 1)
                .map(failure -> failure.getDetails().get(1, BackfillResult.class));
    }

    private static ObjectNode totals(BackfillResult result) {
        long failed = result.failedDays().isBlank() ? 0 : result.failedDays().split(",").length;
        return Output.object()
                .put("days", result.days())
                .put("exported", result.exported())
                .put("unchanged", result.unchanged())
                .put("missing", result.missing())
                .put("waiting", result.waiting())
                .put("failed", failed)
                .put("rows", result.rows())
                .put("parquetBytes", result.parquetBytes());
    }

    private ObjectNode node(BackfillRun run) {
        ObjectNode node = Output.object()
                .put("id", run.ending().id())
                .put("runId", run.ending().started().runId())
                .put("property", run.target().property().id())
                .put("table", run.target().table().table().id())
                .put("from", run.range().from().toString())
                .put("to", run.range().to().toString());
        temporal.ui().workflow(run.ending().id()).ifPresent(url -> node.put("url", url));
        return node;
    }

    /** The fields of the only backfill, else all of them in a list. */
    private ObjectNode list(Function<BackfillRun, ObjectNode> each) {
        if (runs.size() == 1) {
            return each.apply(runs.getFirst());
        }
        ObjectNode body = Output.object();
        ArrayNode backfills = body.putArray("backfills");
        runs.forEach(run -> backfills.add(each.apply(run)));
        return body;
    }

    private int document(String state, int exitCode, ObjectNode more) {
        if (output.format() == OutputFormat.TEXT) {
            return exitCode;
        }
        ObjectNode body = more;
        body.put("state", state)
                .put("startedAt", Output.time(since))
                .put(
                        "durationSeconds",
                        Duration.between(since, invocation.clock().instant()).toSeconds());
        output.document(body, exitCode);
        return exitCode;
    }
}
