package dev.towpath.workflows.backfill;

import dev.towpath.workflows.activity.BackfillActivities;
import dev.towpath.workflows.activity.BackfillActivities.AwaitRequest;
import dev.towpath.workflows.activity.BackfillActivities.AwaitedDay;
import dev.towpath.workflows.activity.SettingsActivities.DaySettings;
import dev.towpath.workflows.export.ExportDayRequest;
import dev.towpath.workflows.export.ExportDayResult;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.Publish;
import dev.towpath.workflows.runtime.ActivityProfiles;
import dev.towpath.workflows.runtime.ExportChildren;
import dev.towpath.workflows.runtime.WorkflowFailures;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Brings one day of a backfill to an end: by an own export, or by awaiting the one that runs already. */
final class DayExport {
    /** A day that runs whenever it is to start, and is gone whenever it is to be awaited, has a defect. */
    private static final int STARTS = 10;

    private final DayKey day;
    private final BackfillRequest request;
    private final DaySettings settings;
    private final BackfillLedger ledger;

    DayExport(DayKey day, BackfillRequest request, DaySettings settings, BackfillLedger ledger) {
        this.day = day;
        this.request = request;
        this.settings = settings;
        this.ledger = ledger;
    }

    /** Enters the day's end into the ledger; a failure of the day is an entry, a cancellation of the backfill none. */
    void run() {
        try {
            for (int start = 0; start < STARTS; start++) {
                if (exported() || awaited()) {
                    return;
                }
            }
            ledger.failed(day.day(), "Cannot export " + day + ": it kept running elsewhere whenever it was to start.");
        } catch (TemporalFailure failure) {
            if (CancellationScope.current().isCancelRequested()) {
                throw failure;
            }
            String sentence = WorkflowFailures.cancelled(failure)
                    ? "Cannot export " + day + ": it was cancelled."
                    : WorkflowFailures.sentence(failure, "export " + day);
            ledger.failed(day.day(), sentence);
        }
    }

    /** False when the day runs already. */
    private boolean exported() {
        try {
            ExportDayResult result = ExportChildren.owned(day, settings)
                    .export(new ExportDayRequest(
                            day.property(),
                            day.table(),
                            day.day(),
                            request.work() == BackfillRequest.Work.ALL,
                            Duration.ZERO,
                            Publish.DEFERRED,
                            request.settingsDigest()));
            ledger.finished(result.outcome(), result.rows(), result.parquetBytes());
            return true;
        } catch (ChildWorkflowFailure failure) {
            if (ExportChildren.alreadyRunning(failure)) {
                return false;
            }
            throw failure;
        }
    }

    /** False when the other run is gone without a result. */
    private boolean awaited() throws ActivityFailure {
        AwaitedDay other = Workflow.newActivityStub(
                        BackfillActivities.class, ActivityProfiles.await(day.day() + " runs already"))
                .awaitDay(new AwaitRequest(day));
        switch (other.end()) {
            case FINISHED -> ledger.finished(other.outcome(), other.rows(), other.parquetBytes());
            case FAILED -> ledger.failed(day.day(), other.message());
            case WAITS_FOR_SHARD -> ledger.waits();
            case GONE -> {
                return false;
            }
        }
        return true;
    }
}
