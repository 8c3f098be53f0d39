package dev.towpath.workflows.export;

import static dev.towpath.workflows.runtime.WorkflowTexts.count;

import dev.towpath.workflows.activity.CatalogActivities;
import dev.towpath.workflows.activity.CatalogActivities.PublishRequest;
import dev.towpath.workflows.activity.ExportActivities;
import dev.towpath.workflows.activity.ExportActivities.CommitRequest;
import dev.towpath.workflows.activity.ExportActivities.CommitResult;
import dev.towpath.workflows.activity.ExportActivities.ExportPlan;
import dev.towpath.workflows.activity.ExportActivities.PlanRequest;
import dev.towpath.workflows.activity.ExtractActivities.StreamResult;
import dev.towpath.workflows.activity.SettingsActivities;
import dev.towpath.workflows.activity.SettingsActivities.DaySettings;
import dev.towpath.workflows.activity.SettingsActivities.ResolveDayRequest;
import dev.towpath.workflows.activity.SourceActivities.FoundShard;
import dev.towpath.workflows.export.ShardWait.Ready;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.runtime.ActivityProfiles;
import dev.towpath.workflows.runtime.WorkflowFailures;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The journey of a day.
 *
 * <p>A cancellation ends it with nothing committed, unless the commit was made already: then the day is published all
 * the same, so that the catalog shows what is committed, and the workflow still ends Cancelled.
 */
public final class ExportDayWorkflowImpl implements ExportDayWorkflow {
    private final ExportDayRequest request;
    private final DayKey day;
    private final DayStatus status;
    private final ReplanBudget replans = new ReplanBudget();

    @WorkflowInit
    public ExportDayWorkflowImpl(ExportDayRequest request) {
        this.request = WorkflowFailures.requireInput(request, TYPE);
        this.day = request.key();
        this.status = new DayStatus(day);
    }

    @Override
    public DayProgress progress() {
        return status.progress();
    }

    @Override
    public ExportDayResult export(ExportDayRequest same) {
        try {
            DaySettings settings = Workflow.newActivityStub(
                            SettingsActivities.class, ActivityProfiles.light(day.path()))
                    .resolveDay(new ResolveDayRequest(day, request.settingsDigest()));
            status.named(settings.propertyName());
            return journey(settings);
        } catch (TemporalFailure failure) {
            TemporalFailure ending = WorkflowFailures.ending(failure, "export " + day);
            if (ending instanceof ApplicationFailure last) {
                status.failed(last.getOriginalMessage(), last.getDetails().get(0, String.class));
            }
            throw ending;
        }
    }

    private ExportDayResult journey(DaySettings settings) {
        Instant started = Instant.ofEpochMilli(Workflow.getInfo().getRunStartedTimestampMillis());
        ShardWait wait = new ShardWait(day, settings, ShardPatience.of(settings, request.shardWait(), started), status);
        while (true) {
            Optional<Ready> ready = wait.await();
            if (ready.isEmpty()) {
                status.done("no shard yet: the request said not to wait for it");
                return new ExportDayResult(DayOutcome.NO_SHARD, "", 0, 0, 0, 0, 0, "");
            }
            Optional<ExportDayResult> result = attempt(ready.get(), settings);
            if (result.isPresent()) {
                return result.get();
            }
        }
    }

    /** One plan carried through; empty when it went out of date on the way and may be made anew. */
    private Optional<ExportDayResult> attempt(Ready ready, DaySettings settings) {
        FoundShard shard = ready.shard().shard();
        status.planning(shard, ready.shard().streamsOnly());
        ExportPlan plan = null;
        CommitResult commit;
        long rate;
        try {
            plan = plan(ready);
            switch (plan.decision()) {
                case UNCHANGED -> {
                    return Optional.of(unchanged(shard, plan));
                }
                case EXPORT -> status.extracting(plan);
            }
            List<StreamResult> streams =
                    new StreamFanOut(day, ready.credentials(), settings.heartbeatTimeout(), status).extract(plan);
            rate = status.rate();
            status.committing();
            commit = commit(plan, streams);
        } catch (TemporalFailure failure) {
            planAnewOrThrow(failure, plan);
            return Optional.empty();
        }
        Workflow.newDetachedCancellationScope(this::publish).run();
        status.exported(commit, rate);
        return Optional.of(result(DayOutcome.EXPORTED, shard, commit, plan, rate));
    }

    private ExportPlan plan(Ready ready) {
        FoundShard shard = ready.shard().shard();
        String summary = shard.shard() + (ready.shard().streamsOnly() ? " · the property only streams" : "");
        return Workflow.newActivityStub(ExportActivities.class, ActivityProfiles.plan(summary))
                .planExport(new PlanRequest(day, shard.kind(), shard.shard(), ready.credentials(), request.force()));
    }

    private CommitResult commit(ExportPlan plan, List<StreamResult> streams) {
        String summary = plan.generation() + " · "
                + count(streams.stream().mapToLong(StreamResult::writtenRows).sum()) + " rows";
        return Workflow.newActivityStub(ExportActivities.class, ActivityProfiles.commit(summary))
                .commitDay(new CommitRequest(day, plan.planKey(), streams));
    }

    private void publish() {
        status.cataloguing();
        Workflow.newActivityStub(CatalogActivities.class, ActivityProfiles.publish(day.toString()))
                .publishDay(new PublishRequest(day, request.publish()));
    }

    /** The catalog may still lag behind the commit: an earlier run may have died between the two. */
    private ExportDayResult unchanged(FoundShard shard, ExportPlan plan) {
        publish();
        status.done("unchanged: " + count(plan.current().rows()) + " rows");
        return result(DayOutcome.UNCHANGED, shard, plan.current(), plan, 0);
    }

    private static ExportDayResult result(
            DayOutcome outcome, FoundShard shard, CommitResult commit, ExportPlan plan, long rate) {
        return new ExportDayResult(
                outcome,
                shard.shard(),
                commit.rows(),
                commit.parts(),
                commit.parquetBytes(),
                plan.sourceBytes(),
                rate,
                commit.commitKey(),
                commit.audience());
    }

    private void planAnewOrThrow(TemporalFailure failure, ExportPlan plan) {
        if (WorkflowFailures.cancelled(failure) || WorkflowFailures.type(failure) != FailureType.PLAN_OUTDATED) {
            throw failure;
        }
        Instant now = Instant.ofEpochMilli(Workflow.currentTimeMillis());
        if (!replans.spend(plan, status.streamsDone(), now)) {
            throw WorkflowFailures.failure(
                    FailureType.SESSION_LOST,
                    "Cannot export " + day + ": its plan went out of date " + replans.plans()
                            + " times. The last time: " + WorkflowFailures.sentence(failure, "export " + day),
                    "towpath run " + day.day() + " starts from the beginning once the shard is at rest");
        }
    }
}
