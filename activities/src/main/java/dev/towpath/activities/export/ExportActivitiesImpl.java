package dev.towpath.activities.export;

import dev.towpath.activities.heartbeat.Heartbeats;
import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.DayCommit;
import dev.towpath.activities.lake.DayTarget;
import dev.towpath.activities.lake.PlanStore;
import dev.towpath.activities.lake.StreamCounts;
import dev.towpath.activities.settings.Settings;
import dev.towpath.workflows.activity.ExportActivities;
import dev.towpath.workflows.activity.ExtractActivities.StreamResult;
import java.util.List;

/** Plans and commits, each under heartbeats. */
public final class ExportActivitiesImpl implements ExportActivities {
    private final Settings settings;
    private final ExportPlanner planner;
    private final PlanStore plans;
    private final DayCommit dayCommit;
    private final CommitResults results;
    private final Heartbeats heartbeats;
    private final CommittedLine committed;

    public ExportActivitiesImpl(
            Settings settings,
            ExportPlanner planner,
            PlanStore plans,
            DayCommit dayCommit,
            CommitResults results,
            Heartbeats heartbeats) {
        this.settings = settings;
        this.planner = planner;
        this.plans = plans;
        this.dayCommit = dayCommit;
        this.results = results;
        this.heartbeats = heartbeats;
        this.committed = new CommittedLine(settings);
    }

    @Override
    public ExportPlan planExport(PlanRequest request) {
        return heartbeats.during("planning " + request.shard(), () -> planner.plan(request));
    }

    @Override
    public CommitResult commitDay(CommitRequest request) {
        return heartbeats.during("accounting for " + request.day(), () -> {
            CommitRecord commit = dayCommit.commit(
                    plans.fetch(request.planKey()), DayTarget.of(settings, request.day()), counts(request.streams()));
            CommitResult result = results.of(request.day(), commit);
            committed.tell(request.day(), commit.shardKind(), result);
            return result;
        });
    }

    private static List<StreamCounts> counts(List<StreamResult> streams) {
        return streams.stream()
                .map(stream -> new StreamCounts(
                        stream.stream(), stream.deliveredRows(), stream.suppressedRows(), stream.writtenRows()))
                .toList();
    }
}
