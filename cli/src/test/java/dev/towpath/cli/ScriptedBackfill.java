package dev.towpath.cli;

import dev.towpath.workflows.backfill.BackfillProgress;
import dev.towpath.workflows.backfill.BackfillRequest;
import dev.towpath.workflows.backfill.BackfillResult;
import dev.towpath.workflows.backfill.BackfillTally;
import dev.towpath.workflows.backfill.BackfillWorkflow;
import dev.towpath.workflows.backfill.NarrowRequest;
import dev.towpath.workflows.backfill.PauseRequest;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.runtime.WorkflowFailures;
import io.temporal.workflow.Workflow;
import java.time.LocalDate;
import java.util.List;

/** A backfill whose day 2024-03-02 fails; a range of five days waits for the signal {@code go} after two of them. */
public final class ScriptedBackfill implements BackfillWorkflow, Released {
    private static final LocalDate BAD = LocalDate.parse("2024-03-02");

    private boolean gone;
    private BackfillProgress progress =
            new BackfillProgress(0, List.of(), new BackfillTally(null, 0, 0, 0, 0, List.of(), 0, 0, false));

    @Override
    public BackfillResult backfill(BackfillRequest request) {
        int days = (int) (request.to().toEpochDay() - request.from().toEpochDay() + 1);
        if (days == 5) {
            BackfillTally tally = new BackfillTally(null, 2, 0, 0, 0, List.of(), 824_620, 44_529_480, false);
            progress = new BackfillProgress(days, List.of(), tally);
            Workflow.await(() -> gone);
        }
        boolean bad = !BAD.isBefore(request.from()) && !BAD.isAfter(request.to());
        int exported = bad ? days - 1 : days;
        BackfillResult result = new BackfillResult(
                days, exported, 0, 0, 0, bad ? BAD.toString() : "", 412_310L * exported, 22_264_740L * exported);
        if (bad) {
            throw WorkflowFailures.failure(FailureType.DAYS_FAILED, "Cannot export 1 of 3 days.", "", result);
        }
        return result;
    }

    @Override
    public BackfillProgress progress() {
        return progress;
    }

    @Override
    public void go() {
        gone = true;
    }

    @Override
    public BackfillProgress pause(PauseRequest request) {
        return progress;
    }

    @Override
    public void mayPause(PauseRequest request) {}

    @Override
    public BackfillProgress resume(PauseRequest request) {
        return progress;
    }

    @Override
    public void mayResume(PauseRequest request) {}

    @Override
    public BackfillProgress narrow(NarrowRequest request) {
        return progress;
    }

    @Override
    public void mayNarrow(NarrowRequest request) {}
}
