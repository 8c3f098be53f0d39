package dev.towpath.worker.connect;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Asks a server once whether it is there and lets us in, instead of retrying for minutes as the SDK does. */
final class Reachability {
    static final Duration DEADLINE = Duration.ofSeconds(5);

    private Reachability() {}

    static void check(WorkflowServiceStubs stubs, Endpoint endpoint) {
        try {
            knock(stubs);
            stubs.blockingStub()
                    .withDeadlineAfter(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                    .describeNamespace(DescribeNamespaceRequest.newBuilder()
                            .setNamespace(endpoint.namespace())
                            .build());
        } catch (StatusRuntimeException e) {
            throw endpoint.failure(e);
        }
    }

    /** On the bare channel: the stub's own interceptors would retry a refused connection until the deadline. */
    private static void knock(WorkflowServiceStubs stubs) {
        try {
            WorkflowServiceGrpc.newBlockingStub(stubs.getRawChannel())
                    .withDeadlineAfter(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                    .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
        } catch (StatusRuntimeException e) {
            // The bare channel carries no API key, so a refusal is an answer too.
            if (!Set.of(Status.Code.UNAUTHENTICATED, Status.Code.PERMISSION_DENIED, Status.Code.UNIMPLEMENTED)
                    .contains(e.getStatus().getCode())) {
                throw e;
            }
        }
    }
}
