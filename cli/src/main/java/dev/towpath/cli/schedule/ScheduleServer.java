package dev.towpath.cli.schedule;

import dev.towpath.cli.connect.Temporal;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeScheduleRequest;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.ScheduleUpdate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The schedules of a Temporal server, as far as they are this configuration's. */
final class ScheduleServer {
    /** Whose a schedule is: two configurations may share a namespace. */
    private static final String OWNER = "towpath";

    private final Temporal temporal;
    private final ScheduleClient client;
    private final String owner;

    ScheduleServer(Temporal temporal, String owner) {
        this.temporal = temporal;
        this.client = ScheduleClient.newInstance(
                temporal.stubs(),
                ScheduleClientOptions.newBuilder()
                        .setNamespace(temporal.namespace())
                        .setDataConverter(new HalfMetadataConverter(
                                temporal.client().getOptions().getDataConverter()))
                        .build());
        this.owner = owner;
    }

    /** IDs of the schedules that an earlier apply of this configuration made. */
    List<String> owned() {
        return client.listSchedules()
                .filter(schedule -> owner.equals(schedule.getMemo(OWNER, String.class)))
                .map(schedule -> schedule.getScheduleId())
                .sorted()
                .toList();
    }

    /** Asked twice, since the SDK's own exception does not say whether the schedule is missing. */
    Optional<ScheduleDescription> find(String id) {
        try {
            DescribeScheduleRequest request = DescribeScheduleRequest.newBuilder()
                    .setNamespace(temporal.namespace())
                    .setScheduleId(id)
                    .build();
            temporal.stubs().blockingStub().describeSchedule(request);
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
        return Optional.of(client.getHandle(id).describe());
    }

    void create(String id, Schedule schedule) {
        client.createSchedule(
                id,
                schedule,
                ScheduleOptions.newBuilder().setMemo(Map.of(OWNER, owner)).build());
    }

    void update(String id, Schedule schedule) {
        client.getHandle(id).update(input -> new ScheduleUpdate(schedule));
    }

    void delete(String id) {
        client.getHandle(id).delete();
    }
}
