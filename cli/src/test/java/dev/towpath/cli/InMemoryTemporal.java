package dev.towpath.cli;

import dev.towpath.cli.connect.Pollers;
import dev.towpath.cli.connect.Temporal;
import dev.towpath.cli.connect.TemporalSource;
import dev.towpath.cli.connect.WebUi;
import dev.towpath.workflows.model.TaskQueues;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.util.Map;
import java.util.function.Consumer;

/** Temporal's test server in real time, with a worker on the light queue. */
public final class InMemoryTemporal implements AutoCloseable {
    private final TestWorkflowEnvironment environment;

    public InMemoryTemporal(Consumer<Worker> registration) {
        environment = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setUseTimeskipping(false)
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setNamespace("default")
                        .build())
                .build());
        registration.accept(environment.newWorker(TaskQueues.DEFAULT));
        environment.start();
    }

    public TestWorkflowEnvironment environment() {
        return environment;
    }

    /** What a command opens; closing that leaves the server up. */
    public TemporalSource source() {
        return source(queue -> Pollers.Presence.UNKNOWN);
    }

    public TemporalSource source(Pollers pollers) {
        return (settings, profile, env) -> new Temporal(
                environment.getWorkflowClient(),
                "localhost:7233",
                WebUi.of("localhost:7233", "default", Map.of()),
                pollers,
                () -> {});
    }

    @Override
    public void close() {
        environment.close();
    }
}
