package dev.towpath.activities.erasure;

import dev.towpath.activities.erasure.ErasureDocument.PlannedPart;
import dev.towpath.activities.lake.CommitLog;
import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.CommitRecord.Kind;
import dev.towpath.activities.lake.CommitRecord.Output;
import dev.towpath.activities.lake.CommitRecord.Part;
import dev.towpath.activities.lake.DayTarget;
import dev.towpath.activities.lake.LakeKeys;
import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.activities.lake.ObjectStore.Inspection;
import dev.towpath.activities.lake.ObjectStore.PutOutcome;
import dev.towpath.activities.lake.ObjectStore.StoredObject;
import dev.towpath.activities.lake.PartFooter;
import dev.towpath.activities.parquet.checksum.ColumnChecksums;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The gate and the commit of an erasure: each part has the rows that it had less those that went, nothing is missing and
 * nothing is there besides; then the next number of the day's log, if nobody else has it.
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

    CommitRecord commit(ErasureDocument plan, DayTarget target) {
        CommitRecord highest = log.highest(plan.day()).orElseThrow(() -> outdated(plan, "the day has no commit"));
        if (highest.number() == plan.baseCommit() + 1
                && highest.kind() == Kind.ERASE
                && (plan.isFence() || highest.generation().equals(plan.generation()))) {
            return highest;
        }
        if (highest.number() != plan.baseCommit()) {
            throw outdated(plan, "commit " + highest.number() + " was faster");
        }
        CommitRecord record = plan.isFence()
                ? record(plan, highest, highest.generation(), highest.outputs(), 0)
                : record(plan, target, highest);
        if (log.append(plan.day(), record) == PutOutcome.EXISTS) {
            throw outdated(plan, "another commit was faster");
        }
        return record;
    }

    private CommitRecord record(ErasureDocument plan, DayTarget target, CommitRecord base) {
        List<Part> before = ErasurePlanner.parts(base, plan.day());
        Map<String, StoredObject> found = new TreeMap<>();
        store.list(keys.generationFolder(target, plan.generation()))
                .forEach(object -> found.put(object.key(), object));
        if (found.size() != before.size() || plan.parts().size() != before.size()) {
            throw mismatch(plan, before.size() + " parts expected, " + found.size() + " found");
        }
        List<Part> parts = new ArrayList<>();
        ColumnChecksums columns = ColumnChecksums.NONE;
        boolean complete = true;
        for (int i = 0; i < before.size(); i++) {
            PlannedPart planned = plan.parts().get(i);
            StoredObject object = found.get(planned.toKey());
            if (object == null || !planned.fromKey().equals(before.get(i).stagedKey())) {
                throw mismatch(plan, planned.toKey() + " is missing");
            }
            PartFooter footer = footers.read(object);
            parts.add(part(plan, target, planned, before.get(i), object, footer, i));
            complete &= !footer.columns().equals(ColumnChecksums.NONE);
            columns = columns.plus(footer.columns());
        }
        long removed = plan.parts().stream().mapToLong(PlannedPart::hits).sum();
        long rows = parts.stream().mapToLong(Part::rows).sum();
        if (rows + removed != base.writtenRows()) {
            throw mismatch(plan, base.writtenRows() + " rows before, " + rows + " after and " + removed + " removed");
        }
        Output main = base.outputs().getFirst();
        Output output = Output.of(
                main.name(),
                main.lakeTable(),
                main.partition(),
                rows == 0 ? List.of() : parts,
                complete ? columns : ColumnChecksums.NONE);
        return record(plan, base, plan.generation(), List.of(output), removed);
    }

    private CommitRecord record(
            ErasureDocument plan, CommitRecord base, String generation, List<Output> outputs, long removed) {
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
                base.writtenRows() - removed,
                base.suppressedRows() + removed,
                outputs);
    }

    private Part part(
            ErasureDocument plan,
            DayTarget target,
            PlannedPart planned,
            Part before,
            StoredObject object,
            PartFooter footer,
            int index) {
        if (footer.rows() + planned.hits() != before.rows()
                || footer.rows() != footer.written()
                || footer.delivered() != footer.written() + footer.suppressed()) {
            throw mismatch(
                    plan,
                    planned.toKey() + " had " + before.rows() + " rows of which " + planned.hits()
                            + " were to go, and has " + footer.rows());
        }
        Optional<Inspection> seen = store.inspect(planned.toKey());
        String crc32 = "%08x".formatted(store.crc32(planned.toKey(), seen));
        if (planned.hits() == 0 && !(crc32.equals(before.crc32()) && object.sizeBytes() == before.sizeBytes())) {
            throw mismatch(plan, planned.toKey() + " is not the copy that it should be");
        }
        seen.flatMap(Inspection::encryptionFault).ifPresent(fault -> {
            throw new TowpathException(
                    FailureType.ENCRYPTION_DIFFERS,
                    "Cannot commit the erasure of " + plan.day() + ": " + store.uri(planned.toKey()) + " " + fault
                            + ". Nothing was published.",
                    "");
        });
        return new Part(
                planned.toKey(),
                keys.published(target, planned.toKey(), index),
                before.stream(),
                before.part(),
                before.firstRow(),
                footer.rows(),
                object.sizeBytes(),
                crc32);
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
