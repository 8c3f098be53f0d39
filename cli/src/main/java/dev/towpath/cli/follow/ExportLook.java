package dev.towpath.cli.follow;

import dev.towpath.workflows.activity.ExtractActivities.StreamProgress;
import dev.towpath.workflows.export.DayProgress;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import java.util.List;
import java.util.Optional;

/** Looks at an export: its own answer for finished streams, heartbeats for those under way. */
public final class ExportLook {
    private static final String PROGRESS = "progress";

    private final WorkflowClient client;

    public ExportLook(WorkflowClient client) {
        this.client = client;
    }

    /** Empty while no worker answers. */
    public Optional<ExportView> find(String workflowId) {
        try {
            WorkflowStub stub = client.newUntypedWorkflowStub(workflowId);
            DayProgress progress = stub.query(PROGRESS, DayProgress.class);
            List<PendingActivityInfo> pending =
                    stub.describe().getRawDescription().getPendingActivitiesList();
            long rows = progress.rowsDone();
            for (PendingActivityInfo activity : pending) {
                rows += rows(activity);
            }
            return Optional.of(new ExportView(progress, rows, trouble(pending)));
        } catch (WorkflowException | io.grpc.StatusRuntimeException e) {
            return Optional.empty();
        }
    }

    private long rows(PendingActivityInfo activity) {
        if (!activity.hasHeartbeatDetails()) {
            return 0;
        }
        DataConverter converter = client.getOptions().getDataConverter();
        try {
            StreamProgress progress = converter.fromPayloads(
                    0, Optional.of(activity.getHeartbeatDetails()), StreamProgress.class, StreamProgress.class);
            return progress == null ? 0 : progress.rows();
        } catch (DataConverterException e) {
            // Another activity's details, or another version's: they are for people to see and decide nothing.
            return 0;
        }
    }

    /** {@code ExtractStream on attempt 2: UNAVAILABLE}. */
    private static String trouble(List<PendingActivityInfo> pending) {
        return pending.stream()
                .filter(activity -> activity.getAttempt() > 1 && activity.hasLastFailure())
                .map(activity -> activity.getActivityType().getName() + " on attempt " + activity.getAttempt()
                        + reason(activity))
                .findFirst()
                .orElse("");
    }

    private static String reason(PendingActivityInfo activity) {
        if (activity.getLastFailure().hasApplicationFailureInfo()) {
            return ": " + activity.getLastFailure().getApplicationFailureInfo().getType();
        }
        return activity.getLastFailure().hasTimeoutFailureInfo() ? ": the worker fell silent" : "";
    }
}
