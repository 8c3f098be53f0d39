package dev.towpath.workflows;

import dev.towpath.workflows.backfill.BackfillWorkflowImpl;
import dev.towpath.workflows.erase.EraseWorkflowImpl;
import dev.towpath.workflows.export.ExportDayWorkflowImpl;
import dev.towpath.workflows.schedule.ScheduledExportWorkflowImpl;
import io.temporal.common.converter.DataConverterException;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkflowImplementationOptions;
import java.util.List;

/**
 * The one place that knows which workflows a worker runs, and how.
 *
 * <p>Its client needs the data converter of {@link dev.towpath.workflows.runtime.Payloads}.
 */
public final class WorkflowRegistration {
    private WorkflowRegistration() {}

    /** Registers every workflow on the worker of the light queue. */
    public static void register(Worker worker) {
        worker.registerWorkflowImplementationTypes(options(), implementations().toArray(Class<?>[]::new));
    }

    public static List<Class<?>> implementations() {
        return List.of(
                ExportDayWorkflowImpl.class,
                ScheduledExportWorkflowImpl.class,
                BackfillWorkflowImpl.class,
                EraseWorkflowImpl.class);
    }

    /** An input that cannot be read ends its workflow; by default it would hang as "Running". */
    public static WorkflowImplementationOptions options() {
        return WorkflowImplementationOptions.newBuilder()
                .setFailWorkflowExceptionTypes(DataConverterException.class)
                .build();
    }
}
