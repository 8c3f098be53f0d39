package dev.towpath.workflows.export;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Exports one day of one table; its workflow ID is {@code export/<property>/<table>/<yyyymmdd>}, whoever starts it. */
@WorkflowInterface
public interface ExportDayWorkflow {
    String TYPE = "ExportDay";

    @WorkflowMethod(name = TYPE)
    ExportDayResult export(ExportDayRequest request);

    String PROGRESS = "progress";

    @QueryMethod(name = PROGRESS, description = "Where the export stands.")
    DayProgress progress();
}
