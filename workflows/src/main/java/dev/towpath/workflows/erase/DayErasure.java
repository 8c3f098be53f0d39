package dev.towpath.workflows.erase;

import static dev.towpath.workflows.runtime.WorkflowTexts.count;

import dev.towpath.workflows.activity.CatalogActivities;
import dev.towpath.workflows.activity.CatalogActivities.PublishRequest;
import dev.towpath.workflows.activity.ErasureActivities;
import dev.towpath.workflows.activity.ErasureActivities.DayRequest;
import dev.towpath.workflows.activity.ErasureActivities.ErasurePlan;
import dev.towpath.workflows.activity.ErasureActivities.PlannedDay;
import dev.towpath.workflows.activity.ErasureActivities.PurgeResult;
import dev.towpath.workflows.activity.ErasureActivities.RecordRequest;
import dev.towpath.workflows.activity.ErasureActivities.RescanResult;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.Publish;
import dev.towpath.workflows.runtime.ActivityProfiles;
import dev.towpath.workflows.runtime.WorkflowFailures;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * One day: plan, rewrite, commit, publish, purge, look again. An export of the same day may commit in between: then the
 * day is planned anew, and what was rewritten is purged with the rest.
 */
final class DayErasure {
    private static final int MOST_ROUNDS = 10;
    private static final Duration HEARTBEAT = Duration.ofSeconds(30);

    private final DayKey day;
    private final DayRequest request;
    private final String runId;
    private final Consumer<String> step;

    /** @param step is told what is being done */
    DayErasure(DayKey day, int suppressionVersion, String runId, Consumer<String> step) {
        this.day = day;
        this.request = new DayRequest(day, suppressionVersion);
        this.runId = runId;
        this.step = step;
    }

    /** Rows that went. */
    long erase() {
        PurgeResult purged = PurgeResult.NONE;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            if (!replace()) {
                continue;
            }
            step.accept("deleting what was superseded");
            purged = purged.plus(publishing().purgeDay(request));
            step.accept("looking again");
            RescanResult rescan = publishing().rescanDay(request);
            if (rescan.hits() == 0) {
                return light().recordDay(new RecordRequest(day, request.suppressionVersion(), runId, purged, rescan))
                        .removedRows();
            }
        }
        throw WorkflowFailures.failure(
                FailureType.SESSION_LOST,
                "Cannot erase persons of " + day + ": others committed the day " + MOST_ROUNDS + " times meanwhile.",
                "run the same `towpath erase` again once no export of the day is running");
    }

    /** False if somebody else's commit came first. */
    private boolean replace() {
        step.accept("looking for the persons");
        ErasurePlan plan = publishing().planErasure(request);
        if (!plan.planKey().isEmpty()) {
            step.accept("rewriting " + plan.hitParts() + " of " + plan.parts() + " parts");
            PlannedDay planned = new PlannedDay(day, plan.planKey());
            Workflow.newActivityStub(
                            ErasureActivities.class,
                            ActivityProfiles.extract(
                                    day.day() + " · " + plan.hitParts() + " of " + plan.parts() + " parts hold "
                                            + count(plan.hits()) + " rows to remove",
                                    Workflow.getInfo().getTaskQueue(),
                                    HEARTBEAT))
                    .rewriteParts(planned);
            step.accept("committing");
            try {
                Workflow.newActivityStub(ErasureActivities.class, ActivityProfiles.commit(plan.generation()))
                        .commitErasure(planned);
            } catch (TemporalFailure failure) {
                if (WorkflowFailures.cancelled(failure)
                        || WorkflowFailures.type(failure) != FailureType.PLAN_OUTDATED) {
                    throw failure;
                }
                return false;
            }
        }
        if (plan.baseCommit() > 0) {
            step.accept("publishing");
            Workflow.newActivityStub(CatalogActivities.class, ActivityProfiles.publish(day.toString()))
                    .publishDay(new PublishRequest(day, Publish.DEFERRED));
        }
        return true;
    }

    private ErasureActivities publishing() {
        return Workflow.newActivityStub(ErasureActivities.class, ActivityProfiles.publish(day.toString()));
    }

    private ErasureActivities light() {
        return Workflow.newActivityStub(ErasureActivities.class, ActivityProfiles.light(day.toString()));
    }
}
