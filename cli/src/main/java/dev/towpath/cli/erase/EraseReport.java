package dev.towpath.cli.erase;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.towpath.cli.command.Invocation;
import dev.towpath.cli.failure.CommandFailure;
import dev.towpath.cli.failure.ExitCodes;
import dev.towpath.cli.failure.WorkflowEnd;
import dev.towpath.cli.output.Output;
import dev.towpath.cli.output.OutputFormat;
import dev.towpath.cli.terminal.Mark;
import dev.towpath.cli.terminal.Quantities;
import dev.towpath.workflows.activity.ErasureActivities.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** What {@code erase} says: at the start, when it leaves, and at the end. */
final class EraseReport {
    private final Invocation invocation;
    private final Output output;
    private final List<EraseRun> runs;
    private final String again;

    /** @param again the command that goes on where this one ended */
    EraseReport(Invocation invocation, List<EraseRun> runs, String again) {
        this.invocation = invocation;
        this.output = invocation.output();
        this.runs = List.copyOf(runs);
        this.again = again;
    }

    void started() {
        for (EraseRun run : runs) {
            output.remark(run.ending().id());
            output.event("started", node(run));
        }
        if (output.terminal().errLooks().live()) {
            output.remark("Ctrl-C leaves it running.");
        }
    }

    int detached() {
        output.remark("Detached. The erasure goes on; the same command attaches to it.   " + again);
        int exitCode = document("detached", ExitCodes.DETACHED, EraseReport::node);
        invocation.surroundings().interruption().answer();
        return exitCode;
    }

    int noWorker(String queue) {
        CommandFailure failure = CommandFailure.environment(
                "Cannot erase anybody: no worker polls task queue " + queue + ".",
                null,
                "start one, and the erasure goes on: towpath worker");
        output.failure(failure);
        return document("failed", failure.exitCode(), run -> {
            ObjectNode node = node(run);
            node.set("error", Output.error(failure));
            return node;
        });
    }

    int ended() {
        List<CommandFailure> failures = new ArrayList<>();
        List<ObjectNode> nodes = new ArrayList<>();
        for (EraseRun run : runs) {
            ObjectNode node = node(run);
            try {
                Receipt receipt = run.ending().result();
                print(run, receipt);
                nodes.add(node.put("state", "done").setAll(json(receipt)));
            } catch (CompletionException e) {
                CommandFailure failure = WorkflowEnd.failure(
                        e, "erase persons of " + run.target().label(), again);
                failures.add(failure);
                output.failure(failure);
                node.set("error", Output.error(failure));
                nodes.add(node.put("state", "failed"));
            }
        }
        int exitCode = ExitCodes.combine(failures.stream().mapToInt(CommandFailure::exitCode));
        return document(failures.isEmpty() ? "done" : "failed", exitCode, run -> nodes.get(runs.indexOf(run)));
    }

    private void print(EraseRun run, Receipt receipt) {
        String mark = output.terminal().outLooks().mark(Mark.OK);
        output.line(run.target().label());
        output.line("  " + mark + " " + Quantities.count(receipt.rowsBefore()) + " rows before = "
                + Quantities.count(receipt.rowsAfter()) + " after + " + Quantities.count(receipt.removedRows())
                + " removed");
        if (receipt.audience() != null) {
            output.line("  " + mark + " audience table: "
                    + Quantities.count(receipt.audience().rowsBefore())
                    + " rows before = " + Quantities.count(receipt.audience().rowsAfter()) + " after + "
                    + Quantities.count(receipt.audience().removedRows()) + " removed");
        }
        output.line("  " + mark + " " + Quantities.count(receipt.daysRewritten()) + " of "
                + Quantities.count(receipt.days(), "day") + " rewritten; looked again at all: nobody left");
        output.line("  " + mark + " deleted: " + Quantities.count(receipt.objectsDeleted(), "object") + ", "
                + Quantities.count(receipt.versionsDeleted(), "noncurrent version"));
        if (receipt.notIdentifiable() > 0) {
            output.line("  " + output.terminal().outLooks().mark(Mark.WARNING)
                    + " Not every person can be found on every day: see notIdentifiable in the receipt.");
        }
        output.line("  receipt " + receipt.key());
        output.line("  Not within Towpath's reach: BigQuery and Google Analytics, results of queries, outputs of Clean"
                + " Rooms, copies and backups of the bucket.");
    }

    private static ObjectNode json(Receipt receipt) {
        ObjectNode node = Output.object()
                .put("receipt", receipt.key())
                .put("days", receipt.days())
                .put("daysRewritten", receipt.daysRewritten())
                .put("rowsBefore", receipt.rowsBefore())
                .put("rowsAfter", receipt.rowsAfter())
                .put("removedRows", receipt.removedRows())
                .put("objectsDeleted", receipt.objectsDeleted())
                .put("versionsDeleted", receipt.versionsDeleted())
                .put("notIdentifiable", receipt.notIdentifiable());
        if (receipt.audience() != null) {
            node.putObject("audience")
                    .put("rowsBefore", receipt.audience().rowsBefore())
                    .put("rowsAfter", receipt.audience().rowsAfter())
                    .put("removedRows", receipt.audience().removedRows());
        }
        return node;
    }

    private static ObjectNode node(EraseRun run) {
        return Output.object()
                .put("id", run.ending().id())
                .put("property", run.target().property().id())
                .put("table", run.target().table().table().id());
    }

    private int document(String state, int exitCode, Function<EraseRun, ObjectNode> node) {
        if (output.format() != OutputFormat.TEXT) {
            ObjectNode body = Output.object().put("state", state);
            ArrayNode list = body.putArray("erasures");
            runs.forEach(run -> list.add(node.apply(run)));
            output.document(body, exitCode);
        }
        return exitCode;
    }
}
