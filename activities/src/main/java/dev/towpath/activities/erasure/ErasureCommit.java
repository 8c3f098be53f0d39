package dev.towpath.activities.erasure;

import dev.towpath.activities.audience.AudienceCounts;
import dev.towpath.activities.erasure.ErasureDocument.PlannedObject;
import dev.towpath.activities.erasure.ErasureDocument.PlannedPart;
import dev.towpath.activities.erasure.RewrittenOutput.Accounted;
import dev.towpath.activities.erasure.RewrittenOutput.Expected;
import dev.towpath.activities.lake.CommitLog;
import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.CommitRecord.Column;
import dev.towpath.activities.lake.CommitRecord.Kind;
import dev.towpath.activities.lake.CommitRecord.Output;
import dev.towpath.activities.lake.CommitRecord.Part;
import dev.towpath.activities.lake.DayCommit;
import dev.towpath.activities.lake.LakeKeys;
import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.activities.lake.ObjectStore.PutOutcome;
import dev.towpath.activities.lake.OutputPlace;
import dev.towpath.activities.lake.PartFooter;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The gate and the commit of an erasure: each part of each output has the rows that it had less those that went,
 * nothing is missing and nothing is there besides; then the next number of the day's log, if nobody else has it.
 */
final class ErasureCommit {
    private final ObjectStore store;
    private final LakeKeys keys;
    private final CommitLog log;
    private final PartFooter.Reader footers;
    private final Clock clock;

    ErasureCommit(ObjectStore store, LakeKeys keys, CommitLog log, PartFooter.Reader footers, Clock clock) {
        this.store = store;
        this.keys = keys;
        this.log = log;
        this.footers = footers;
        this.clock = clock;
    }

    CommitRecord commit(ErasureDocument plan, ErasureTarget target) {
        CommitRecord highest = log.highest(plan.day()).orElseThrow(() -> outdated(plan, "the day has no commit"));
        if (isOf(plan, highest)) {
            return highest;
        }
        if (highest.number() != plan.baseCommit()) {
            throw outdated(plan, "commit " + highest.number() + " was faster");
        }
        CommitRecord record = plan.isFence()
                ? record(plan, highest, highest.generation(), highest.outputs())
                : record(plan, highest, plan.generation(), outputs(plan, target, highest));
        if (log.append(plan.day(), record) == PutOutcome.EXISTS) {
            throw outdated(plan, "another commit was faster");
        }
        return record;
    }

    /** An earlier attempt's. Another erasure's fence is no proof that this one's list was in force before it. */
    private static boolean isOf(ErasureDocument plan, CommitRecord commit) {
        return commit.number() == plan.baseCommit() + 1
                && commit.kind() == Kind.ERASE
                && (plan.isFence()
                        ? commit.suppressionVersion() >= plan.suppressionVersion()
                        : commit.generation().equals(plan.generation()));
    }

    private List<Output> outputs(ErasureDocument plan, ErasureTarget target, CommitRecord base) {
        List<PartPair> before = PartPair.of(target, base);
        if (plan.parts().size() != before.size()) {
            throw mismatch(
                    plan, before.size() + " parts expected, " + plan.parts().size() + " planned");
        }
        List<Expected> main = new ArrayList<>();
        List<Expected> audience = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            PlannedPart planned = plan.parts().get(i);
            PartPair pair = before.get(i);
            if (pair.audience().isPresent() != (planned.audience() != null)) {
                throw mismatch(plan, planned.object().toKey() + " has no longer the audience's rows that it had");
            }
            main.add(new Expected(planned.object(), pair.main(), planned.isHit()));
            Optional<PlannedObject> left = planned.audienceLeft();
            left.ifPresent(
                    object -> audience.add(new Expected(object, pair.audience().orElseThrow(), planned.isHit())));
        }
        Accounted lake = new RewrittenOutput(store, keys, footers, target.main(), plan.generation()).account(main);
        requireRows(plan, base, lake);
        List<Output> outputs = new ArrayList<>();
        outputs.add(main(base, lake));
        base.output(DayCommit.AUDIENCE)
                .ifPresent(output -> outputs.add(audience(plan, target, output, lake, audience)));
        return outputs;
    }

    private static void requireRows(ErasureDocument plan, CommitRecord base, Accounted lake) {
        long rows = lake.parts().stream().mapToLong(Part::rows).sum();
        if (rows + plan.removedRows() != base.writtenRows()) {
            throw mismatch(
                    plan,
                    base.writtenRows() + " rows before, " + rows + " after and " + plan.removedRows() + " removed");
        }
    }

    private static Output main(CommitRecord base, Accounted lake) {
        Output before = base.output(DayCommit.MAIN).orElseThrow();
        boolean empty = lake.parts().stream().allMatch(part -> part.rows() == 0);
        return Output.of(
                before.name(),
                before.lakeTable(),
                before.partition(),
                empty ? List.of() : lake.parts(),
                lake.columns());
    }

    private Output audience(
            ErasureDocument plan, ErasureTarget target, Output before, Accounted lake, List<Expected> expected) {
        List<Part> parts = List.of();
        List<Column> columns = List.of();
        if (!before.parts().isEmpty()) {
            OutputPlace place = target.audience().orElseThrow();
            Accounted second = new RewrittenOutput(
                            place.store(),
                            place.keys(),
                            place.footers(),
                            place.target(target.main()),
                            plan.generation())
                    .account(expected);
            parts = second.parts();
            columns = Output.of("", "", "", List.of(), second.columns()).columns();
        }
        AudienceCounts counts = lake.footers().stream()
                .map(footer -> footer.audience()
                        .orElseThrow(() -> mismatch(plan, "a part does not say what became of the audience's rows")))
                .reduce(AudienceCounts.NONE, AudienceCounts::plus);
        long rows = parts.stream().mapToLong(Part::rows).sum();
        long all = lake.parts().stream().mapToLong(Part::rows).sum();
        if (counts.rows() != rows || counts.rows() + counts.leftOut() != all) {
            throw mismatch(
                    plan,
                    "of " + all + " rows " + counts.rows() + " should be in the audience table and " + counts.leftOut()
                            + " left out, and it has " + rows);
        }
        return new Output(before.name(), before.lakeTable(), before.partition(), parts, columns, counts);
    }

    private CommitRecord record(ErasureDocument plan, CommitRecord base, String generation, List<Output> outputs) {
        return new CommitRecord(
                CommitRecord.VERSION,
                base.number() + 1,
                Kind.ERASE,
                generation,
                base.shard(),
                base.shardKind(),
                base.provisional(),
                base.fingerprint(),
                base.rejectedFingerprint(),
                base.snapshot(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                base.transformDigest(),
                base.lakeSchemaVersion(),
                Math.max(plan.suppressionVersion(), base.suppressionVersion()),
                base.deliveredRows(),
                base.writtenRows() - plan.removedRows(),
                base.suppressedRows() + plan.removedRows(),
                outputs);
    }

    private static TowpathException mismatch(ErasureDocument plan, String reason) {
        return new TowpathException(
                FailureType.ROW_COUNT_MISMATCH,
                "Cannot commit the erasure of " + plan.day() + ": " + reason + ". Nothing was published.",
                "run the same `towpath erase` again");
    }

    private static TowpathException outdated(ErasureDocument plan, String reason) {
        return new TowpathException(
                FailureType.PLAN_OUTDATED, "Cannot commit the erasure of " + plan.day() + ": " + reason + ".", "");
    }
}
