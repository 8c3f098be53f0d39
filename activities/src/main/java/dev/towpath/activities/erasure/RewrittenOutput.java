package dev.towpath.activities.erasure;

import dev.towpath.activities.erasure.ErasureDocument.PlannedObject;
import dev.towpath.activities.lake.CommitRecord.Part;
import dev.towpath.activities.lake.DayTarget;
import dev.towpath.activities.lake.LakeKeys;
import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.activities.lake.ObjectStore.Inspection;
import dev.towpath.activities.lake.ObjectStore.StoredObject;
import dev.towpath.activities.lake.PartFooter;
import dev.towpath.activities.parquet.checksum.ColumnChecksums;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One output of the generation that an erasure made: each object has the rows that it had less those that went. */
final class RewrittenOutput {
    private final ObjectStore store;
    private final LakeKeys keys;
    private final PartFooter.Reader footers;
    private final DayTarget target;
    private final String generation;

    RewrittenOutput(ObjectStore store, LakeKeys keys, PartFooter.Reader footers, DayTarget target, String generation) {
        this.store = store;
        this.keys = keys;
        this.footers = footers;
        this.target = target;
        this.generation = generation;
    }

    /** @param hit whether rows of the part go, from whichever of its objects */
    record Expected(PlannedObject planned, Part before, boolean hit) {}

    /**
     * Objects whose rows add up.
     *
     * @param columns checksums, where all have any
     * @param footers of the parts, in the same order
     */
    record Accounted(List<Part> parts, ColumnChecksums columns, List<PartFooter> footers) {}

    /** What is there, no more and no less than expected, or ROW_COUNT_MISMATCH. */
    Accounted account(List<Expected> expected) {
        Map<String, StoredObject> found = new TreeMap<>();
        store.list(keys.generationFolder(target, generation)).forEach(object -> found.put(object.key(), object));
        if (found.size() != expected.size()) {
            throw mismatch(expected.size() + " parts expected, " + found.size() + " found");
        }
        List<Part> parts = new ArrayList<>();
        List<PartFooter> read = new ArrayList<>();
        ColumnChecksums columns = ColumnChecksums.NONE;
        boolean complete = true;
        for (Expected each : expected) {
            StoredObject object = found.get(each.planned().toKey());
            if (object == null || !each.planned().fromKey().equals(each.before().stagedKey())) {
                throw mismatch(each.planned().toKey() + " is missing");
            }
            PartFooter footer = footers.read(object);
            parts.add(part(each, object, footer, parts.size()));
            read.add(footer);
            complete &= !footer.columns().equals(ColumnChecksums.NONE);
            columns = columns.plus(footer.columns());
        }
        return new Accounted(parts, complete ? columns : ColumnChecksums.NONE, read);
    }

    private Part part(Expected expected, StoredObject object, PartFooter footer, int index) {
        PlannedObject planned = expected.planned();
        Part before = expected.before();
        if (footer.rows() + planned.hits() != before.rows()
                || footer.rows() != footer.written()
                || footer.delivered() != footer.written() + footer.suppressed()) {
            throw mismatch(planned.toKey() + " had " + before.rows() + " rows of which " + planned.hits()
                    + " were to go, and has " + footer.rows());
        }
        Optional<Inspection> seen = store.inspect(planned.toKey());
        String crc32 = "%08x".formatted(store.crc32(planned.toKey(), seen));
        if (!expected.hit() && !(crc32.equals(before.crc32()) && object.sizeBytes() == before.sizeBytes())) {
            throw mismatch(planned.toKey() + " is not the copy that it should be");
        }
        seen.flatMap(Inspection::encryptionFault).ifPresent(fault -> {
            throw new TowpathException(
                    FailureType.ENCRYPTION_DIFFERS,
                    "Cannot commit the erasure of " + target.day() + ": " + store.uri(planned.toKey()) + " " + fault
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

    private TowpathException mismatch(String reason) {
        return new TowpathException(
                FailureType.ROW_COUNT_MISMATCH,
                "Cannot commit the erasure of " + target.day() + ": " + reason + ". Nothing was published.",
                "run the same `towpath erase` again");
    }
}
