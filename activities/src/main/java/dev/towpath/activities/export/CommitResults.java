package dev.towpath.activities.export;

import dev.towpath.activities.audience.AudienceCounts;
import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.CommitRecord.Output;
import dev.towpath.activities.lake.CommitRecord.Part;
import dev.towpath.activities.lake.DayCommit;
import dev.towpath.activities.lake.LakeKeys;
import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.workflows.activity.ExportActivities.CommitResult;
import dev.towpath.workflows.model.AudienceResult;
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

    public CommitResult of(DayKey day, CommitRecord commit) {
        List<Part> parts = commit.output(DayCommit.MAIN).map(Output::parts).orElse(List.of());
        return new CommitResult(
                commit.number(),
                store.uri(keys.commit(day, commit.number())),
                commit.writtenRows(),
                parts.size(),
                sizeBytes(parts),
                commit.output(DayCommit.AUDIENCE).map(CommitResults::audience).orElse(null));
    }

    private static AudienceResult audience(Output output) {
        AudienceCounts counts = output.audience();
        return new AudienceResult(
                counts.rows(),
                counts.notConsented(),
                counts.withoutIdentifier(),
                counts.withheld(),
                output.parts().size(),
                sizeBytes(output.parts()));
    }

    private static long sizeBytes(List<Part> parts) {
        return parts.stream().mapToLong(Part::sizeBytes).sum();
    }
}
