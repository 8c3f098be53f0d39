package dev.towpath.workflows.runtime;

import dev.towpath.workflows.activity.SettingsActivities.DaySettings;
import dev.towpath.workflows.export.ExportDayWorkflow;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.Names;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.common.Priority;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;

/** Exports that another workflow starts, under the ID that an export of that day always has. */
public final class ExportChildren {
    /** Lower goes first; 3 is what a workflow has that says nothing. */
    private static final int DAILY = 3;

    private static final int BACKFILL = 4;

    private ExportChildren() {}

    /** Outlives the workflow that starts it. */
    public static ExportDayWorkflow abandoned(DayKey day, DaySettings settings) {
        return stub(options(day, settings, DAILY)
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                .setCancellationType(ChildWorkflowCancellationType.ABANDON));
    }

    /** Is cancelled with the workflow that starts it, and gives way to daily runs. */
    public static ExportDayWorkflow owned(DayKey day, DaySettings settings) {
        return stub(options(day, settings, BACKFILL)
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
                .setCancellationType(ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED));
    }

    /** The day is being exported already, by whoever it was that started it. */
    public static boolean alreadyRunning(ChildWorkflowFailure failure) {
        return failure.getCause() instanceof WorkflowExecutionAlreadyStarted;
    }

    private static ChildWorkflowOptions.Builder options(DayKey day, DaySettings settings, int priority) {
        String parent = Workflow.getInfo().getWorkflowId();
        return ChildWorkflowOptions.newBuilder()
                .setWorkflowId(Names.exportId(day))
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setPriority(Priority.newBuilder().setPriorityKey(priority).build())
                .setStaticSummary(WorkflowTexts.summary(day.day(), day.table(), settings.propertyName()))
                .setStaticDetails(WorkflowTexts.childDetails(settings.source(), day, parent));
    }

    private static ExportDayWorkflow stub(ChildWorkflowOptions.Builder options) {
        return Workflow.newChildWorkflowStub(ExportDayWorkflow.class, options.build());
    }
}
