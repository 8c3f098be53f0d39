package dev.towpath.workflows.erase;

import dev.towpath.workflows.activity.ErasureActivities.Receipt;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Takes the persons of a suppression document out of a range of days, one day after the other. */
@WorkflowInterface
public interface EraseWorkflow {
    String TYPE = "Erase";
    String PROGRESS = "progress";

    @WorkflowMethod(name = TYPE)
    Receipt erase(EraseRequest request);

    @QueryMethod(name = PROGRESS, description = "Which day is looked at, and how many rows are gone.")
    EraseProgress progress();
}
