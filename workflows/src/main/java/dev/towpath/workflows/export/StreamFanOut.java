package dev.towpath.workflows.export;

import static dev.towpath.workflows.runtime.WorkflowTexts.count;

import dev.towpath.workflows.activity.ExportActivities.ExportPlan;
import dev.towpath.workflows.activity.ExtractActivities;
import dev.towpath.workflows.activity.ExtractActivities.ExtractRequest;
import dev.towpath.workflows.activity.ExtractActivities.StreamResult;
import dev.towpath.workflows.model.CredentialsRef;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.runtime.ActivityProfiles;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Extracts all streams of a plan side by side; when one fails, none is left running. */
final class StreamFanOut {
    private final DayKey day;
    private final CredentialsRef credentials;
    private final Duration heartbeatTimeout;
    private final DayStatus status;

    StreamFanOut(DayKey day, CredentialsRef credentials, Duration heartbeatTimeout, DayStatus status) {
        this.day = day;
        this.credentials = credentials;
        this.heartbeatTimeout = heartbeatTimeout;
        this.status = status;
    }

    /** What the streams delivered, in their order; throws the first failure once the other streams have ended. */
    List<StreamResult> extract(ExportPlan plan) {
        List<Promise<StreamResult>> streams = new ArrayList<>();
        CancellationScope scope = Workflow.newCancellationScope(() -> {
            for (int stream = 0; stream < plan.streams(); stream++) {
                streams.add(start(plan, stream));
            }
        });
        scope.run();
        try {
            Promise.allOf(streams).get();
        } catch (TemporalFailure failure) {
            scope.cancel("a stream of this plan failed");
            Promise.allOf(streams.stream()
                            .map(stream -> stream.handle((result, ended) -> true))
                            .toList())
                    .get();
            throw failure;
        }
        return streams.stream().map(Promise::get).toList();
    }

    private Promise<StreamResult> start(ExportPlan plan, int stream) {
        ExtractActivities activities = Workflow.newActivityStub(
                ExtractActivities.class,
                ActivityProfiles.extract(
                        summary(plan, stream), Workflow.getInfo().getTaskQueue(), heartbeatTimeout));
        ExtractRequest request = new ExtractRequest(day, plan.planKey(), stream, plan.streams(), credentials);
        return Async.function(activities::extractStream, request).thenApply(result -> {
            status.extracted(result);
            return result;
        });
    }

    /** Streams are lopsided: how many rows one has is known only where it has them all. */
    private static String summary(ExportPlan plan, int stream) {
        String rows = plan.streams() == 1 && plan.rows() > 0 ? " · " + count(plan.rows()) + " rows" : "";
        return "stream " + (stream + 1) + " of " + plan.streams() + rows;
    }
}
