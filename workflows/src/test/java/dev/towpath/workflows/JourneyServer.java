package dev.towpath.workflows;

import dev.towpath.workflows.export.ExportDayRequest;
import dev.towpath.workflows.export.ExportDayResult;
import dev.towpath.workflows.export.ExportDayWorkflow;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.Names;
import dev.towpath.workflows.model.TaskQueues;
import dev.towpath.workflows.runtime.Payloads;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;

/** A Temporal server that skips time, with a worker on each of the two queues. */
public final class JourneyServer implements AutoCloseable {
    public final TestWorkflowEnvironment environment;
    public final TaskQueues queues = TaskQueues.of("lane");

    public JourneyServer(Instant start) {
        environment = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setInitialTime(start)
                .setWorkerFactoryOptions(WorkerFactoryOptions.newBuilder()
                        .setWorkflowCacheSize(100)
                        .build())
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.dataConverter())
                        .build())
                .build());
    }

    /** @param register adds workflows to the worker of the light queue */
    public void start(Consumer<Worker> register, Object... activities) {
        WorkerOptions eager = WorkerOptions.newBuilder()
                .setMaxHeartbeatThrottleInterval(Duration.ofMillis(100))
                .setDefaultHeartbeatThrottleInterval(Duration.ofMillis(100))
                .build();
        Worker light = environment.newWorker(queues.light(), eager);
        register.accept(light);
        light.registerActivitiesImplementations(activities);
        Worker bulk = environment.newWorker(queues.bulk(), eager);
        bulk.registerActivitiesImplementations(activities);
        environment.start();
    }

    public WorkflowClient client() {
        return environment.getWorkflowClient();
    }

    public WorkflowOptions options(String id) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(queues.light())
                .build();
    }

    public WorkflowStub startExport(ExportDayRequest request) {
        return startUntyped(ExportDayWorkflow.TYPE, Names.exportId(request.key()), request);
    }

    public WorkflowStub startUntyped(String type, String id, Object input) {
        WorkflowStub stub = client().newUntypedWorkflowStub(type, options(id));
        stub.start(input);
        return stub;
    }

    public ExportDayResult export(ExportDayRequest request) {
        return startExport(request).getResult(ExportDayResult.class);
    }

    public long events(String id) {
        return client().fetchHistory(id).getEvents().size();
    }

    public String history(DayKey day) {
        return client().fetchHistory(Names.exportId(day)).toJson(true);
    }

    /** What the Web UI shows as current details. */
    public String currentDetails(WorkflowStub stub) {
        return stub.query("__temporal_workflow_metadata", WorkflowMetadata.class)
                .getCurrentDetails();
    }

    /** The summaries of activities, timers and children, as the Web UI shows them. */
    public List<String> summaries(String id) {
        return client().fetchHistory(id).getEvents().stream()
                .filter(event -> event.getUserMetadata().hasSummary())
                .map(event -> Payloads.dataConverter()
                        .fromPayload(event.getUserMetadata().getSummary(), String.class, String.class))
                .toList();
    }

    /** The task queue of each type of activity. */
    public Map<String, String> activityQueues(String id) {
        return client().fetchHistory(id).getEvents().stream()
                .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
                .map(HistoryEvent::getActivityTaskScheduledEventAttributes)
                .collect(Collectors.toMap(
                        event -> event.getActivityType().getName(),
                        event -> event.getTaskQueue().getName(),
                        (one, other) -> one));
    }

    /** The one failure that ended a workflow. */
    public static ApplicationFailure failureOf(WorkflowStub stub) {
        WorkflowFailedException failed =
                Assertions.catchThrowableOfType(WorkflowFailedException.class, () -> stub.getResult(Object.class));
        Assertions.assertThat(failed).as("the workflow was to fail").isNotNull();
        Assertions.assertThat(failed.getCause()).isInstanceOf(ApplicationFailure.class);
        return (ApplicationFailure) failed.getCause();
    }

    @Override
    public void close() {
        environment.close();
    }
}
