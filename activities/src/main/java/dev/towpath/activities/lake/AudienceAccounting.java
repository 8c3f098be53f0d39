package dev.towpath.activities.lake;

import dev.towpath.activities.audience.AudienceCounts;
import dev.towpath.activities.lake.Accounting.Accounted;
import dev.towpath.activities.lake.CommitRecord.Part;
import dev.towpath.activities.lake.ObjectStore.StoredObject;
import dev.towpath.activities.parquet.checksum.ColumnChecksums;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The gate for the audience's objects. The main part of the same rows says in its footer how many of them went to the
 * audience table and why the others did not: there is an object exactly where it says that there are rows.
 */
final class AudienceAccounting {
    private final OutputPlace place;
    private final StagedObjects staged;
    private final PlanDocument plan;
    private final DayTarget target;

    AudienceAccounting(OutputPlace place, PlanDocument plan, DayTarget main) {
        this.place = place;
        this.plan = plan;
        target = place.target(main);
        staged = new StagedObjects(place.store(), place.keys(), plan, target);
    }

    /**
     * @param counts of all rows of the day
     */
    record AccountedAudience(List<Part> parts, ColumnChecksums columns, AudienceCounts counts) {}

    /** What is there, or ROW_COUNT_MISMATCH. */
    AccountedAudience account(Accounted main) {
        List<Part> expected = new ArrayList<>();
        AudienceCounts sum = AudienceCounts.NONE;
        for (Part part : main.parts()) {
            AudienceCounts counts = counts(main, part);
            sum = sum.plus(counts);
            if (counts.rows() > 0) {
                expected.add(part);
            }
        }
        Map<String, StoredObject> found =
                staged.require(expected.stream().map(this::key).toList());
        List<Part> parts = new ArrayList<>();
        List<ColumnChecksums> columns = new ArrayList<>();
        for (Part part : expected) {
            StoredObject object = found.get(key(part));
            PartFooter footer = place.footers().read(object);
            requireRows(object, footer, counts(main, part));
            parts.add(staged.part(object, part.stream(), part.part(), part.firstRow(), footer.rows(), parts.size()));
            columns.add(footer.columns());
        }
        return new AccountedAudience(parts, Accounting.sum(columns), sum);
    }

    private AudienceCounts counts(Accounted main, Part part) {
        AudienceCounts counts = main.footers()
                .get(part.stagedKey())
                .audience()
                .orElseThrow(() -> staged.mismatch(
                        StagedObjects.name(part.stagedKey()) + " does not say what became of the audience's rows"));
        if (counts.rows() + counts.leftOut() != part.rows()) {
            throw staged.mismatch(StagedObjects.name(part.stagedKey()) + " has " + StagedObjects.rows(part.rows())
                    + " rows, its footer has " + StagedObjects.rows(counts.rows()) + " for the audience and "
                    + StagedObjects.rows(counts.leftOut()) + " left out");
        }
        return counts;
    }

    private void requireRows(StoredObject object, PartFooter footer, AudienceCounts counts) {
        if (footer.rows() != counts.rows()
                || footer.rows() != footer.written()
                || !footer.audience().equals(Optional.of(counts))) {
            throw staged.mismatch(target.lakeTable() + "'s " + StagedObjects.name(object.key()) + " should hold "
                    + StagedObjects.rows(counts.rows()) + " rows, its footer has " + StagedObjects.rows(footer.rows())
                    + " written");
        }
    }

    private String key(Part part) {
        return place.keys().part(target, plan.generation(), part.stream(), part.part());
    }
}
