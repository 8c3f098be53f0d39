package dev.towpath.workflows.erase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.towpath.workflows.WorkflowRegistration;
import dev.towpath.workflows.activity.ErasureActivities.Receipt;
import dev.towpath.workflows.model.TableKind;
import dev.towpath.workflows.model.TaskQueues;
import dev.towpath.workflows.runtime.Payloads;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.LocalDate;
import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EraseWorkflowTest {
    private final ScriptedErasure scripted = new ScriptedErasure();

    @Test
    void deletesOnlyAfterItHasPublishedAndLooksAgainLast() {
        Receipt receipt = erase();

        assertThat(scripted.asked)
                .containsExactly(
                        "plan",
                        "rewrite",
                        "commit",
                        "publish",
                        "purge",
                        "rescan",
                        "record 2024-01-01 2",
                        "crawl",
                        "receipt");
        assertThat(receipt.removedRows()).isEqualTo(3);
    }

    @Test
    void plansADayAnewThatAnExportCommittedMeanwhile() {
        scripted.overtaken.add(true);

        erase();

        assertThat(scripted.asked)
                .startsWith("plan", "rewrite", "commit", "plan", "rewrite", "commit", "publish", "purge");
    }

    @Test
    void beginsAnewWhileSomebodyIsLeftAndAddsUpWhatWasDeleted() {
        scripted.hitsLeft.add(1L);

        erase();

        assertThat(scripted.asked).filteredOn("rescan"::equals).hasSize(2);
        assertThat(scripted.asked).contains("record 2024-01-01 4");
    }

    @Test
    void givesUpADayThatOthersCommitAgainAndAgain() {
        scripted.overtaken.addAll(Collections.nCopies(10, true));

        assertThatThrownBy(this::erase)
                .rootCause()
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getOriginalMessage())
                                .isEqualTo(
                                        "Cannot erase persons of events of 2024-01-01 (analytics_1): others committed the day"
                                                + " 10 times meanwhile."));
        assertThat(scripted.asked).doesNotContain("purge", "receipt");
    }

    @Test
    void goesOnAsANewRunAfterAHundredDaysWithoutLeavingOutAny() {
        scripted.days = IntStream.range(0, 230)
                .mapToObj(LocalDate.parse("2024-01-01")::plusDays)
                .toList();

        erase();

        assertThat(scripted.asked)
                .filteredOn(step -> step.startsWith("record "))
                .hasSize(230)
                .doesNotHaveDuplicates();
        assertThat(scripted.asked).filteredOn("receipt"::equals).hasSize(1);
    }

    private Receipt erase() {
        TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.dataConverter())
                        .build())
                .build());
        try {
            TaskQueues queues = TaskQueues.of("erasing");
            Worker light = environment.newWorker(queues.light());
            WorkflowRegistration.register(light);
            light.registerActivitiesImplementations(scripted);
            environment.newWorker(queues.bulk()).registerActivitiesImplementations(scripted);
            environment.start();
            return environment
                    .getWorkflowClient()
                    .newWorkflowStub(
                            EraseWorkflow.class,
                            WorkflowOptions.newBuilder()
                                    .setTaskQueue(queues.light())
                                    .build())
                    .erase(new EraseRequest("analytics_1", TableKind.EVENTS, null, null, 1, null, null));
        } finally {
            environment.close();
        }
    }
}
