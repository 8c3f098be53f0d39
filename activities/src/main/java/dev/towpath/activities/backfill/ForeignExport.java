package dev.towpath.activities.backfill;

import dev.towpath.workflows.activity.BackfillActivities.AwaitedDay;
import dev.towpath.workflows.activity.BackfillActivities.AwaitedDay.End;
import dev.towpath.workflows.export.DayProgress;
import dev.towpath.workflows.export.DayProgress.Phase;
import dev.towpath.workflows.export.ExportDayResult;
import dev.towpath.workflows.export.ExportDayWorkflow;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.Names;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An export that somebody else started, awaited from outside. */
final class ForeignExport {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final WorkflowClient client;

    ForeignExport(WorkflowClient client) {
        this.client = client;
    }

    /**
     * Waits for its end, in short looks; interrupting the thread ends the wait. A server that gives no answer is a
     * failure of the wait and not of the export.
     */
    AwaitedDay await(DayKey day) throws InterruptedException {
        WorkflowStub export = client.newUntypedWorkflowStub(Names.exportId(day));
        while (true) {
            try {
                ExportDayResult result =
                        export.getResult(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS, ExportDayResult.class);
                return new AwaitedDay(End.FINISHED, result.outcome(), result.rows(), result.parquetBytes(), "");
            } catch (TimeoutException e) {
                if (waitsForItsShard(export)) {
                    return ended(End.WAITS_FOR_SHARD, "");
                }
            } catch (WorkflowNotFoundException e) {
                return ended(End.GONE, "");
            } catch (WorkflowFailedException e) {
                return ended(End.FAILED, reason(e));
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    /** A run that cannot answer now, its worker gone or its first task still to come, is looked at again. */
    private static boolean waitsForItsShard(WorkflowStub export) {
        try {
            return export.query(ExportDayWorkflow.PROGRESS, DayProgress.class).phase() == Phase.WAITING;
        } catch (WorkflowException e) {
            return false;
        }
    }

    private static AwaitedDay ended(End end, String message) {
        return new AwaitedDay(end, null, 0, 0, message);
    }

    private static String reason(WorkflowFailedException failure) {
        return failure.getCause() instanceof ApplicationFailure cause
                ? cause.getOriginalMessage()
                : "it was " + failure.getCause().getClass().getSimpleName();
    }
}
