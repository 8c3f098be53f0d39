package dev.towpath.cli.follow;

import dev.towpath.cli.output.Versions;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Map;

/** Starts workflows under their business IDs, or finds who did before. */
public final class Starter {
    private static final String STARTED_BY = "startedBy";
    private static final String COMMAND = "command";

    private final WorkflowClient client;
    private final String taskQueue;
    private final String commandLine;

    public Starter(WorkflowClient client, String taskQueue, String commandLine) {
        this.client = client;
        this.taskQueue = taskQueue;
        this.commandLine = commandLine;
    }

    /**
     * @param by who started it, and how; empty when it is ours
     * @param at when it started
     */
    public record Started(WorkflowStub stub, String id, String runId, boolean ours, String by, Instant at) {}

    /** Who a run says it was started by: {@code ana@laptop}. */
    public static String person() {
        return System.getProperty("user.name") + "@" + host();
    }

    public String commandLine() {
        return commandLine;
    }

    public Started startOrFind(String type, String id, Object request, String summary, String details) {
        WorkflowStub stub = client.newUntypedWorkflowStub(
                type,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(id)
                        .setTaskQueue(taskQueue)
                        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                        .setStaticSummary(summary)
                        .setStaticDetails(details)
                        .setMemo(Map.of(STARTED_BY, person(), COMMAND, commandLine, "version", Versions.towpath()))
                        .build());
        try {
            String runId = stub.start(request).getRunId();
            return new Started(stub, id, runId, true, "", Instant.now());
        } catch (WorkflowExecutionAlreadyStarted e) {
            return find(id);
        }
    }

    private Started find(String id) {
        WorkflowStub stub = client.newUntypedWorkflowStub(id);
        WorkflowExecutionDescription description = stub.describe();
        return new Started(
                stub, id, description.getExecution().getRunId(), false, by(description), description.getStartTime());
    }

    private static String by(WorkflowExecutionDescription description) {
        Object person = description.getMemo(STARTED_BY, String.class);
        if (person != null) {
            return person + " with `" + description.getMemo(COMMAND, String.class) + "`";
        }
        return description.getParentExecution() == null
                ? ""
                : description.getParentExecution().getWorkflowId();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
