package dev.towpath.sandbox.journey;

import dev.towpath.workflows.model.Names;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import java.util.concurrent.atomic.AtomicInteger;

/** Looks at a day's export as the Web UI does while it runs, and keeps what it sees: that is in no history later. */
final class CanaryWatch implements AutoCloseable {
    private final CanaryJourney journey;
    private final Thread thread = new Thread(this::watch, "watch");
    private volatile boolean ended;
    private final AtomicInteger heartbeats = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();

    private CanaryWatch(CanaryJourney journey) {
        this.journey = journey;
    }

    static CanaryWatch of(CanaryJourney journey) {
        CanaryWatch watch = new CanaryWatch(journey);
        watch.thread.start();
        return watch;
    }

    /** Looks at which an activity had told of its progress. */
    int heartbeats() {
        return heartbeats.get();
    }

    /** Looks at which an activity's last attempt had failed. */
    int failures() {
        return failures.get();
    }

    private void watch() {
        DescribeWorkflowExecutionRequest request = DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(journey.rig.temporal.namespace())
                .setExecution(WorkflowExecution.newBuilder()
                        .setWorkflowId(Names.exportId(journey.rig.day(CanaryJourney.DAY))))
                .build();
        while (!ended) {
            try {
                Thread.sleep(50);
                look(journey.rig.temporal.stubs().blockingStub().describeWorkflowExecution(request));
            } catch (StatusRuntimeException e) {
                // Not started yet.
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void look(DescribeWorkflowExecutionResponse seen) {
        for (PendingActivityInfo activity : seen.getPendingActivitiesList()) {
            heartbeats.addAndGet(activity.hasHeartbeatDetails() ? 1 : 0);
            failures.addAndGet(activity.hasLastFailure() ? 1 : 0);
        }
        journey.keep("the Web UI", seen.toByteArray());
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
