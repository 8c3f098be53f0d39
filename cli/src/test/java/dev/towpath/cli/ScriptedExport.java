package dev.towpath.cli;

import dev.towpath.workflows.export.DayOutcome;
import dev.towpath.workflows.export.DayProgress;
import dev.towpath.workflows.export.DayProgress.Phase;
import dev.towpath.workflows.export.ExportDayRequest;
import dev.towpath.workflows.export.ExportDayResult;
import dev.towpath.workflows.export.ExportDayWorkflow;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;

/**
 * An export that ends as its property says: {@code analytics_298877665} has no shard, the others are exported. The day
 * 2024-03-02 fails, 2024-03-03 waits for the signal {@code go}, 2024-03-04 is unchanged.
 */
public final class ScriptedExport implements ExportDayWorkflow, Released {
    private boolean gone;
    private DayProgress progress = new DayProgress(Phase.STARTING, "", 0, 0, 0, 0);

    @Override
    public ExportDayResult export(ExportDayRequest request) {
        if (request.property().equals("analytics_298877665")) {
            return new ExportDayResult(DayOutcome.NO_SHARD, "", 0, 0, 0, 0, 0, "");
        }
        String shard = "events_" + request.key().compactDay();
        switch (request.day().toString()) {
            case "2024-03-02" ->
                throw ApplicationFailure.newNonRetryableFailure(
                        "Cannot commit events_20240302: 412,130 rows planned, 412,017 delivered. Nothing was published.",
                        "ROW_COUNT_MISMATCH",
                        "");
            case "2024-03-03" -> {
                progress = new DayProgress(Phase.EXTRACTING, shard, 412_880, 301_200, 8, 5);
                Workflow.await(() -> gone);
            }
            case "2024-03-04" -> {
                return new ExportDayResult(
                        DayOutcome.UNCHANGED, shard, 412_310, 9, 22_264_740, 331_000_000, 0, key(request));
            }
            default -> {}
        }
        return new ExportDayResult(
                DayOutcome.EXPORTED, shard, 412_310, 9, 22_264_740, 331_000_000, 158_000, key(request));
    }

    private static String key(ExportDayRequest request) {
        return "_towpath/commits/" + request.key().path() + "/000001.json";
    }

    @Override
    public DayProgress progress() {
        return progress;
    }

    @Override
    public void go() {
        gone = true;
    }
}
