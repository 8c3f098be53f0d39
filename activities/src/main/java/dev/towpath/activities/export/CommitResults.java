package dev.towpath.activities.export;

import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.CommitRecord.Part;
import dev.towpath.activities.lake.LakeKeys;
import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.workflows.activity.ExportActivities.CommitResult;
import dev.towpath.workflows.model.DayKey;
import java.util.List;

/** What a workflow is told of a commit: where its record lies, and its sums. */
public final class CommitResults {
    private final ObjectStore store;
    private final LakeKeys keys;

    public CommitResults(ObjectStore store, LakeKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    CommitResult of(DayKey day, CommitRecord commit) {
        List<Part> parts = commit.outputs().getFirst().parts();
        return new CommitResult(
                commit.number(),
                store.uri(keys.commit(day, commit.number())),
                commit.writtenRows(),
                parts.size(),
                parts.stream().mapToLong(Part::sizeBytes).sum());
    }
}
