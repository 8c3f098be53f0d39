package dev.towpath.workflows.backfill;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Exports a range of days, several at a time, and crawls once at the end. */
@WorkflowInterface
public interface BackfillWorkflow {
    String TYPE = "Backfill";

    @WorkflowMethod(name = TYPE)
    BackfillResult backfill(BackfillRequest request);

    @QueryMethod(description = "Which days are done, running and to come.")
    BackfillProgress progress();

    @UpdateMethod(description = "Let days under way finish, start no more. {\"reason\": \"cost check\"}")
    BackfillProgress pause(PauseRequest request);

    @UpdateValidatorMethod(updateName = "pause")
    void mayPause(PauseRequest request);

    @UpdateMethod(description = "Go on after a pause. {\"reason\": \"checked\"}")
    BackfillProgress resume(PauseRequest request);

    @UpdateValidatorMethod(updateName = "resume")
    void mayResume(PauseRequest request);

    @UpdateMethod(
            description = "Leave out days that have not started. {\"from\": \"2024-01-10\", \"to\": \"2024-01-20\"}")
    BackfillProgress narrow(NarrowRequest request);

    @UpdateValidatorMethod(updateName = "narrow")
    void mayNarrow(NarrowRequest request);
}
