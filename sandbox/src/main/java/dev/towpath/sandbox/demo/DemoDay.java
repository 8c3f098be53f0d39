package dev.towpath.sandbox.demo;

import dev.towpath.cli.DemoProvider.Fault;
import dev.towpath.sandbox.Sandbox;
import dev.towpath.workflows.export.ExportDayResult;
import io.temporal.client.WorkflowStub;
import java.time.LocalDate;

/** One day of the demo, with what goes wrong in it. */
final class DemoDay {
    private final LocalDate day;
    private final DemoData data;
    private final Sandbox sandbox;
    private final DemoWorker worker;
    private final DemoExports exports;
    private final DemoScreen screen;

    DemoDay(LocalDate day, DemoData data, Sandbox sandbox, DemoWorker worker, DemoExports exports, DemoScreen screen) {
        this.day = day;
        this.data = data;
        this.sandbox = sandbox;
        this.worker = worker;
        this.exports = exports;
        this.screen = screen;
    }

    ExportDayResult export(Fault fault) {
        return switch (fault) {
            case NONE -> exported();
            case KILL_WORKER -> isSecond() ? killed() : exported();
            case LATE_DATA -> isSecond() ? rewritten() : exported();
        };
    }

    private boolean isSecond() {
        return data.days().indexOf(day) == Math.min(1, data.days().size() - 1);
    }

    private ExportDayResult exported() {
        DemoScreen.Clock clock = screen.clock();
        ExportDayResult result = DemoExports.await(exports.start(day));
        screen.exported(day, result, data.rows(day), clock);
        return result;
    }

    /** The worker dies by SIGKILL while a stream is half-way; another one goes on at the first missing part. */
    private ExportDayResult killed() {
        DemoScreen.Clock clock = screen.clock();
        WorkerKill kill = new WorkerKill(DemoData.table(day), data.rows(day) / 4, worker::kill);
        sandbox.bigQuery().faults().onRowsSent(kill);
        WorkflowStub export = exports.start(day);
        long rows = kill.killedAt().join();
        sandbox.bigQuery().faults().clear();
        screen.killed(day, rows, data.rows(day));
        worker.restart();
        ExportDayResult result = DemoExports.await(export);
        screen.recovered(day, result, data.rows(day), clock);
        return result;
    }

    /** Google rewrites the shard after its export; the next run replaces the day. */
    private ExportDayResult rewritten() {
        exported();
        data.rewrite(day);
        screen.rewritten(day, data.rows(day));
        return exported();
    }
}
