package dev.towpath.cli.connect;

import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;

/**
 * A connection to a Temporal server.
 *
 * @param address for people
 * @param pollers who works
 */
public record Temporal(WorkflowClient client, String address, WebUi ui, Pollers pollers, Runnable closing)
        implements AutoCloseable {

    public WorkflowServiceStubs stubs() {
        return client.getWorkflowServiceStubs();
    }

    public String namespace() {
        return client.getOptions().getNamespace();
    }

    @Override
    public void close() {
        closing.run();
    }
}
