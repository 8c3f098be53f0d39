package dev.towpath.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.workflows.backfill.BackfillWorkflowImpl;
import dev.towpath.workflows.erase.EraseWorkflowImpl;
import dev.towpath.workflows.export.ExportDayWorkflowImpl;
import dev.towpath.workflows.runtime.Payloads;
import dev.towpath.workflows.schedule.ScheduledExportWorkflowImpl;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Recorded histories replay on today's workflows: a change in the order of commands needs versioning.
 *
 * @see HistoryRecorder
 */
class ReplayTest {
    @ParameterizedTest
    @ValueSource(strings = {"export-day", "export-day-replanned", "scheduled-export", "backfill", "erase"})
    void replays(String history) throws Exception {
        try (TestWorkflowEnvironment environment =
                TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                        .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                                .setDataConverter(Payloads.dataConverter())
                                .build())
                        .build())) {
            Worker worker = environment.newWorker("lane");
            WorkflowRegistration.register(worker);

            WorkflowReplayer.replayWorkflowExecutionFromResource("histories/" + history + ".json", worker);
        }
    }

    @Test
    void coversEveryWorkflow() {
        assertThat(WorkflowRegistration.implementations())
                .containsExactlyInAnyOrderElementsOf(List.of(
                        ExportDayWorkflowImpl.class,
                        ScheduledExportWorkflowImpl.class,
                        BackfillWorkflowImpl.class,
                        EraseWorkflowImpl.class));
    }
}
