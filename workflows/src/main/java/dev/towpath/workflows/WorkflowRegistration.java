package dev.towpath.workflows;

import dev.towpath.workflows.backfill.BackfillWorkflowImpl;
import dev.towpath.workflows.export.ExportDayWorkflowImpl;
import dev.towpath.workflows.schedule.ScheduledExportWorkflowImpl;
import io.temporal.common.converter.DataConverterException;
import io.temporal.worker.WorkflowImplementationOptions;
import io.temporal.worker.Worker;

/** The one place that knows which workflows a worker runs, and how. */
public final class WorkflowRegistration {
    private WorkflowRegistration() {}

    /** Registers every workflow; an input that cannot be read ends its workflow instead of hanging it. */
    public static void register(Worker worker) {
        worker.registerWorkflowImplementationTypes(options(),
                ExportDayWorkflowImpl.class,
                ScheduledExportWorkflowImpl.class,
                BackfillWorkflowImpl.class);
    }

    public static WorkflowImplementationOptions options() {
        return WorkflowImplementationOptions.newBuilder()
                .setFailWorkflowExceptionTypes(DataConverterException.class)
                .build();
    }
}
