package dev.towpath.workflows.schedule;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Surveys recent days, starts an export for each that needs one, and ends within seconds. */
@WorkflowInterface
public interface ScheduledExportWorkflow {
    String TYPE = "ScheduledExport";

    @WorkflowMethod(name = TYPE)
    ScheduledExportResult run(ScheduledExportRequest request);
}
