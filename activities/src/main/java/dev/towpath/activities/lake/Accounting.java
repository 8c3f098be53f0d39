package dev.towpath.activities.lake;

import dev.towpath.activities.lake.CommitRecord.Part;
import dev.towpath.activities.lake.ObjectStore.Inspection;
import dev.towpath.activities.lake.ObjectStore.StoredObject;
import dev.towpath.activities.parquet.checksum.ColumnChecksums;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The gate before a commit: the rows that BigQuery counted are the rows that the streams delivered are the rows that
 * the Parquet footers hold, and the generation's folder holds the expected objects and no other.
 */
final class Accounting {
    private final ObjectStore store;
    private final LakeKeys keys;
    private final PartFooter.Reader footers;
    private final PlanDocument plan;
    private final DayTarget target;

    Accounting(ObjectStore store, LakeKeys keys, PartFooter.Reader footers, PlanDocument plan, DayTarget target) {
        this.store = store;
        this.keys = keys;
        this.footers = footers;
        this.plan = plan;
        this.target = target;
    }

    /** A generation whose rows add up: its parts in order of stream and part, and their checksums where all have any. */
    record Accounted(List<Part> parts, ColumnChecksums columns) {}

    /** What is there, or ROW_COUNT_MISMATCH. */
    Accounted account(List<StreamCounts> streams) {
        requireStreams(streams);
        requireRows(streams);
        List<Expected> expected = expected(streams);
        Map<String, StoredObject> found = listing();
        requireSameKeys(expected, found);
        List<Part> parts = new ArrayList<>();
        List<ColumnChecksums> columns = new ArrayList<>();
        for (Expected part : expected) {
            StoredObject object = found.get(part.key());
            PartFooter footer = footers.read(object);
            parts.add(account(part, object, footer, parts.size()));
            columns.add(footer.columns());
        }
        requireFooterSums(streams, parts);
        // Readers are not shown a day of objects without rows; a day whose persons all went is one without parts.
        boolean empty = parts.stream().allMatch(part -> part.rows() == 0);
        return new Accounted(empty ? List.of() : parts, sum(columns));
    }

    /** None rather than wrong ones: a generation may have parts of an encoder that took none. */
    private static ColumnChecksums sum(List<ColumnChecksums> parts) {
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
            throw mismatch(rows(plan.expectedRows()) + " rows planned, " + rows(delivered) + " delivered");
        }
        for (StreamCounts stream : streams) {
            if (stream.delivered() != stream.written() + stream.suppressed()) {
                throw mismatch("stream " + stream.stream() + " delivered " + rows(stream.delivered()) + " rows, wrote "
                        + rows(stream.written()) + " and held back " + rows(stream.suppressed()));
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

    private Map<String, StoredObject> listing() {
        return store.list(keys.generationFolder(target, plan.generation())).stream()
                .collect(Collectors.toMap(StoredObject::key, object -> object, (one, same) -> one, TreeMap::new));
    }

    private void requireSameKeys(List<Expected> expected, Map<String, StoredObject> found) {
        Map<String, StoredObject> extra = new LinkedHashMap<>(found);
        for (Expected part : expected) {
            if (extra.remove(part.key()) == null) {
                throw mismatch(parts(expected.size()) + " expected, " + found.size() + " found; " + name(part.key())
                        + " is missing");
            }
        }
        if (!extra.isEmpty()) {
            throw mismatch(parts(expected.size()) + " expected, " + found.size() + " found; "
                    + name(extra.keySet().iterator().next()) + " is one too many");
        }
    }

    private Part account(Expected part, StoredObject object, PartFooter footer, int index) {
        if (footer.delivered() != part.rows()
                || footer.delivered() != footer.written() + footer.suppressed()
                || footer.rows() != footer.written()) {
            throw mismatch(name(part.key()) + " should hold " + rows(part.rows()) + " rows, its footer has "
                    + rows(footer.delivered()) + " delivered, " + rows(footer.suppressed()) + " held back, "
                    + rows(footer.rows()) + " written");
        }
        Optional<Inspection> seen = store.inspect(part.key());
        seen.flatMap(Inspection::encryptionFault).ifPresent(fault -> {
            throw encryptedOtherwise(part, fault);
        });
        return new Part(
                part.key(),
                keys.published(target, part.key(), index),
                part.stream(),
                part.part(),
                part.firstRow(),
                footer.rows(),
                object.sizeBytes(),
                "%08x".formatted(store.crc32(part.key(), seen)));
    }

    private void requireFooterSums(List<StreamCounts> streams, List<Part> parts) {
        for (StreamCounts stream : streams) {
            long inParquet = parts.stream()
                    .filter(part -> part.stream() == stream.stream())
                    .mapToLong(Part::rows)
                    .sum();
            if (inParquet != stream.written()) {
                throw mismatch("stream " + stream.stream() + " wrote " + rows(stream.written()) + " rows, "
                        + rows(inParquet) + " are in Parquet");
            }
        }
    }

    private TowpathException mismatch(String reason) {
        return new TowpathException(
                FailureType.ROW_COUNT_MISMATCH,
                "Cannot commit " + plan.shard() + ": " + reason + ". Nothing was published.",
                "towpath run " + target.day().day() + " -p " + target.propertyName());
    }

    /** What an attempt wrote that died before it looked, or whose store has changed its mind. */
    private TowpathException encryptedOtherwise(Expected part, String fault) {
        return new TowpathException(
                FailureType.ENCRYPTION_DIFFERS,
                "Cannot commit " + plan.shard() + ": " + store.uri(part.key()) + " " + fault
                        + ". Nothing was published.",
                "");
    }

    private static String rows(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String parts(int count) {
        return count == 1 ? "1 part" : count + " parts";
    }

    private static String name(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    private record Expected(String key, int stream, int part, long firstRow, long rows) {}
}
