package dev.towpath.cli.failure;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.schedules.ScheduleException;
import java.util.Optional;

/** A Temporal server that answered when the command began, and no longer does. */
public final class TemporalFailures {
    private TemporalFailures() {}

    public static Optional<CommandFailure> of(Throwable failure) {
        Optional<CommandFailure> answer =
                WorkflowEnd.find(failure, StatusRuntimeException.class).map(TemporalFailures::of);
        if (answer.isEmpty() && failure instanceof ScheduleException) {
            return Optional.of(CommandFailure.environment(
                    "Cannot use Temporal: the server refuses the schedule or no longer answers.",
                    failure,
                    "look again with towpath schedule list"));
        }
        return answer;
    }

    private static CommandFailure of(StatusRuntimeException e) {
        Status.Code code = e.getStatus().getCode();
        return switch (code) {
            case PERMISSION_DENIED, UNAUTHENTICATED ->
                CommandFailure.environment(
                        "Cannot use Temporal: the server refuses the request (" + code + ").",
                        e,
                        "check TEMPORAL_API_KEY and its rights: towpath help environment");
            case UNIMPLEMENTED ->
                CommandFailure.environment(
                        "Cannot use Temporal: this server can't do that.",
                        e,
                        "the in-memory server has no schedules; start a real one: temporal server start-dev");
            default ->
                CommandFailure.environment(
                        "Cannot use Temporal: the server no longer answers (" + code + ").",
                        e,
                        "what has started goes on; look again with towpath status");
        };
    }
}
