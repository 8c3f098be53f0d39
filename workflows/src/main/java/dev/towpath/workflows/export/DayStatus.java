package dev.towpath.workflows.export;

import static dev.towpath.workflows.runtime.WorkflowTexts.count;

import dev.towpath.workflows.activity.ExportActivities.CommitResult;
import dev.towpath.workflows.activity.ExportActivities.ExportPlan;
import dev.towpath.workflows.activity.ExtractActivities.StreamResult;
import dev.towpath.workflows.activity.SourceActivities.FoundShard;
import dev.towpath.workflows.export.DayProgress.Phase;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.runtime.WorkflowTexts;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where an export stands, for the query and, at each change, for the Web UI. */
final class DayStatus {
    private final DayKey day;
    private String property;
    private Phase phase = Phase.STARTING;
    private String shard = "";
    private String note = "";
    private long rowsPlanned;
    private long rowsDone;
    private int streams;
    private int streamsDone;
    private int plans;
    private long extractingSince;
    private final Map<String, String> account = new LinkedHashMap<>();

    DayStatus(DayKey day) {
        this.day = day;
        this.property = day.property();
        show("starting", "");
    }

    DayProgress progress() {
        return new DayProgress(phase, shard, rowsPlanned, rowsDone, streams, streamsDone);
    }

    int streamsDone() {
        return streamsDone;
    }

    void named(String propertyName) {
        property = propertyName;
    }

    void waiting(String until) {
        phase = Phase.WAITING;
        show("waiting: " + until, "");
    }

    void planning(FoundShard found, boolean streamsOnly) {
        phase = Phase.PLANNING;
        plans++;
        shard = found.shard();
        note = streamsOnly
                ? "provisional, the property only streams"
                : found.kind().provisional() ? "provisional, a daily shard replaces it" : "";
        rowsPlanned = 0;
        rowsDone = 0;
        streams = 0;
        streamsDone = 0;
        show("planning", "");
    }

    void extracting(ExportPlan plan) {
        phase = Phase.EXTRACTING;
        rowsPlanned = plan.rows();
        streams = plan.streams();
        extractingSince = Workflow.currentTimeMillis();
        showExtracting();
    }

    void extracted(StreamResult stream) {
        streamsDone++;
        rowsDone += stream.deliveredRows();
        showExtracting();
    }

    /** Rows per second since extraction began, 0 where no time has passed. */
    long rate() {
        long millis = Workflow.currentTimeMillis() - extractingSince;
        return millis <= 0 ? 0 : Math.round(rowsDone * 1_000.0 / millis);
    }

    void committing() {
        phase = Phase.COMMITTING;
        show("committing " + count(rowsDone) + " rows", "");
    }

    void cataloguing() {
        phase = Phase.CATALOGUING;
        show("cataloguing: the day is committed", "");
    }

    void exported(CommitResult commit, long rate) {
        phase = Phase.DONE;
        account.put(
                "written",
                commit.parts()
                        + (commit.parts() == 1 ? " part, " : " parts, ")
                        + WorkflowTexts.size(commit.parquetBytes()));
        if (rate > 0) {
            account.put("rate", count(rate) + " rows/s");
        }
        account.put("commit", "`" + commit.commitKey() + "`");
        show("exported: " + count(commit.rows()) + " rows", "");
    }

    void done(String heading) {
        phase = Phase.DONE;
        show(heading, "");
    }

    void failed(String sentence, String hint) {
        show("failed", hint.isEmpty() ? sentence : sentence + " Next: " + hint);
    }

    private void showExtracting() {
        String of = rowsPlanned == 0 ? "" : " of " + count(rowsPlanned);
        show("extracting: " + count(rowsDone) + of + " rows", "");
    }

    /** {@code run} attaches to a day that runs already. */
    private String next(String error) {
        String which = day.day() + " -p " + property + "`";
        return phase == Phase.DONE || !error.isEmpty()
                ? "`towpath status " + which
                : "`towpath run " + which + " follows it";
    }

    private void show(String heading, String error) {
        Map<String, String> rows = new LinkedHashMap<>();
        if (!shard.isEmpty()) {
            rows.put("shard", "`" + shard + "`" + (note.isEmpty() ? "" : ", " + note));
        }
        if (streams > 0) {
            rows.put("streams", streamsDone + " of " + streams + " done");
        }
        if (phase == Phase.EXTRACTING && rate() > 0) {
            rows.put("rate", count(rate()) + " rows/s");
        }
        if (plans > 1) {
            rows.put("planned", plans + " times");
        }
        rows.putAll(account);
        if (!error.isEmpty()) {
            rows.put("error", error);
        }
        Workflow.setCurrentDetails(WorkflowTexts.current(heading, rows, next(error)));
    }
}
