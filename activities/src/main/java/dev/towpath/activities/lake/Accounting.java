package dev.towpath.activities.lake;

import dev.towpath.activities.lake.CommitRecord.Part;
import dev.towpath.activities.lake.ObjectStore.StoredObject;
import dev.towpath.activities.parquet.checksum.ColumnChecksums;
import dev.towpath.workflows.model.TowpathException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The gate before a commit: the rows that BigQuery counted are the rows that the streams delivered are the rows that
 * the Parquet footers hold, and the generation's folder holds the expected objects and no other.
 */
final class Accounting {
    private final StagedObjects staged;
    private final LakeKeys keys;
    private final PartFooter.Reader footers;
    private final PlanDocument plan;
    private final DayTarget target;

    Accounting(ObjectStore store, LakeKeys keys, PartFooter.Reader footers, PlanDocument plan, DayTarget target) {
        this.staged = new StagedObjects(store, keys, plan, target);
        this.keys = keys;
        this.footers = footers;
        this.plan = plan;
        this.target = target;
    }

    /**
     * A generation whose rows add up.
     *
     * @param parts in order of stream and part
     * @param columns checksums, where all parts have any
     * @param footers by the part's staged key
     */
    record Accounted(List<Part> parts, ColumnChecksums columns, Map<String, PartFooter> footers) {}

    /** What is there, or ROW_COUNT_MISMATCH. */
    Accounted account(List<StreamCounts> streams) {
        requireStreams(streams);
        requireRows(streams);
        List<Expected> expected = expected(streams);
        Map<String, StoredObject> found =
                staged.require(expected.stream().map(Expected::key).toList());
        List<Part> parts = new ArrayList<>();
        List<ColumnChecksums> columns = new ArrayList<>();
        Map<String, PartFooter> read = new HashMap<>();
        for (Expected part : expected) {
            StoredObject object = found.get(part.key());
            PartFooter footer = footers.read(object);
            parts.add(account(part, object, footer, parts.size()));
            columns.add(footer.columns());
            read.put(part.key(), footer);
        }
        requireFooterSums(streams, parts);
        // Readers are not shown a day of objects without rows; a day whose persons all went is one without parts.
        boolean empty = parts.stream().allMatch(part -> part.rows() == 0);
        return new Accounted(empty ? List.of() : parts, sum(columns), read);
    }

    /** None rather than wrong ones: a generation may have parts of an encoder that took none. */
    static ColumnChecksums sum(List<ColumnChecksums> parts) {
        return parts.contains(ColumnChecksums.NONE)
                ? ColumnChecksums.NONE
                : parts.stream().reduce(ColumnChecksums.NONE, ColumnChecksums::plus);
    }

    private void requireStreams(List<StreamCounts> streams) {
        for (int stream = 0; stream < streams.size(); stream++) {
            if (streams.get(stream).stream() != stream) {
                throw new IllegalArgumentException("The counts of stream " + stream + " are missing: " + streams);
            }
        }
        if (streams.size() != plan.streams().size()) {
            throw mismatch(plan.streams().size() + " streams planned, " + streams.size() + " delivered");
        }
    }

    private void requireRows(List<StreamCounts> streams) {
        long delivered = streams.stream().mapToLong(StreamCounts::delivered).sum();
        if (plan.expectedRows() >= 0 && plan.expectedRows() != delivered) {
            throw mismatch(StagedObjects.rows(plan.expectedRows()) + " rows planned, " + StagedObjects.rows(delivered)
                    + " delivered");
        }
        for (StreamCounts stream : streams) {
            if (stream.delivered() != stream.written() + stream.suppressed()) {
                throw mismatch("stream " + stream.stream() + " delivered " + StagedObjects.rows(stream.delivered())
                        + " rows, wrote " + StagedObjects.rows(stream.written()) + " and held back "
                        + StagedObjects.rows(stream.suppressed()));
            }
        }
    }

    private List<Expected> expected(List<StreamCounts> streams) {
        List<Expected> parts = new ArrayList<>();
        for (StreamCounts stream : streams) {
            long first = 0;
            for (int part = 0; first < stream.delivered(); part++, first += plan.rowsPerPart()) {
                long rows = Math.min(plan.rowsPerPart(), stream.delivered() - first);
                String key = keys.part(target, plan.generation(), stream.stream(), part);
                parts.add(new Expected(key, stream.stream(), part, first, rows));
            }
        }
        return parts;
    }

    private Part account(Expected part, StoredObject object, PartFooter footer, int index) {
        if (footer.delivered() != part.rows()
                || footer.delivered() != footer.written() + footer.suppressed()
                || footer.rows() != footer.written()) {
            throw mismatch(StagedObjects.name(part.key()) + " should hold " + StagedObjects.rows(part.rows())
                    + " rows, its footer has "
                    + StagedObjects.rows(footer.delivered()) + " delivered, " + StagedObjects.rows(footer.suppressed())
                    + " held back, "
                    + StagedObjects.rows(footer.rows()) + " written");
        }
        return staged.part(object, part.stream(), part.part(), part.firstRow(), footer.rows(), index);
    }

    private void requireFooterSums(List<StreamCounts> streams, List<Part> parts) {
        for (StreamCounts stream : streams) {
            long inParquet = parts.stream()
                    .filter(part -> part.stream() == stream.stream())
                    .mapToLong(Part::rows)
                    .sum();
            if (inParquet != stream.written()) {
                throw mismatch("stream " + stream.stream() + " wrote " + StagedObjects.rows(stream.written())
                        + " rows, " + StagedObjects.rows(inParquet) + " are in Parquet");
            }
        }
    }

    private TowpathException mismatch(String reason) {
        return staged.mismatch(reason);
    }

    private record Expected(String key, int stream, int part, long firstRow, long rows) {}
}
