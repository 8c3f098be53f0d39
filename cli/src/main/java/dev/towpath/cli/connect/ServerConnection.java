package dev.towpath.cli.connect;

import dev.towpath.activities.settings.TemporalSettings;
import dev.towpath.cli.connect.Pollers.Presence;
import dev.towpath.worker.connect.TemporalConnection;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The configured Temporal server. */
public final class ServerConnection {
    /** A poll lasts a minute, and the server remembers pollers for five: one not seen for longer than this is gone. */
    private static final Duration POLL = Duration.ofSeconds(75);

    private ServerConnection() {}

    public static Temporal open(TemporalSettings settings, Optional<String> profile, Map<String, String> environment) {
        TemporalConnection connection = TemporalConnection.open(with(settings, profile), environment);
        return new Temporal(
                connection.client(),
                connection.address(),
                WebUi.of(connection.address(), connection.namespace(), environment),
                queue -> presence(connection.stubs(), connection.namespace(), queue),
                connection::close);
    }

    private static TemporalSettings with(TemporalSettings settings, Optional<String> profile) {
        return new TemporalSettings(
                profile.orElse(settings.profile()),
                settings.address(),
                settings.namespace(),
                settings.taskQueue(),
                settings.heartbeatTimeout(),
                settings.heartbeatReport());
    }

    private static Presence presence(WorkflowServiceStubs stubs, String namespace, String queue) {
        try {
            List<PollerInfo> pollers = stubs.blockingStub()
                    .withDeadlineAfter(5, TimeUnit.SECONDS)
                    .describeTaskQueue(DescribeTaskQueueRequest.newBuilder()
                            .setNamespace(namespace)
                            .setTaskQueue(TaskQueue.newBuilder().setName(queue))
                            .setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW)
                            .build())
                    .getPollersList();
            Instant recent = Instant.now().minus(POLL);
            boolean there = pollers.stream()
                    .anyMatch(poller -> Instant.ofEpochSecond(
                                    poller.getLastAccessTime().getSeconds())
                            .isAfter(recent));
            return there ? Presence.THERE : Presence.ABSENT;
        } catch (StatusRuntimeException e) {
            return Presence.UNKNOWN;
        }
    }
}
