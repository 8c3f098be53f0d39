package dev.towpath.activities.erasure;

import dev.towpath.activities.lake.CommitLog;
import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.CommitRecord.Kind;
import dev.towpath.activities.lake.LakeJson;
import dev.towpath.activities.lake.LakeKeys;
import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.activities.lake.ObjectStore.StoredObject;
import dev.towpath.activities.suppression.SuppressionDocument.Person;
import dev.towpath.activities.suppression.SuppressionStore;
import dev.towpath.workflows.activity.ErasureActivities.DayReceipt;
import dev.towpath.workflows.activity.ErasureActivities.PurgeResult;
import dev.towpath.workflows.activity.ErasureActivities.Receipt;
import dev.towpath.workflows.activity.ErasureActivities.ReceiptRequest;
import dev.towpath.workflows.activity.ErasureActivities.RecordRequest;
import dev.towpath.workflows.activity.ErasureActivities.RescanResult;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TableKind;
import dev.towpath.workflows.model.TowpathException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What became of each day, and the receipt that sums it up: documents in S3, for they grow with the days. */
final class ErasureReceipts {
    private static final String RECEIPT = "receipt.json";

    /** Where else the persons may be, for whoever answers them. */
    private static final List<String> OUT_OF_REACH = List.of(
            "BigQuery: the export's own tables, and Google Analytics itself (its user deletion API)",
            "results of queries, such as Athena's result bucket, and tables made from them",
            "outputs of Clean Rooms collaborations, and what partners were given",
            "copies and replicas of the bucket, and backups");

    private final ObjectStore store;
    private final LakeKeys keys;
    private final CommitLog log;
    private final SuppressionStore suppressions;
    private final Clock clock;

    ErasureReceipts(
            ObjectStore store, LakeKeys keys, CommitLog log, SuppressionStore suppressions, Clock clock) {
        this.store = store;
        this.keys = keys;
        this.log = log;
        this.suppressions = suppressions;
        this.clock = clock;
    }

    /** A day as it is written down. */
    record DayRecord(LocalDate day, DayReceipt rows, PurgeResult deleted, RescanResult rescan) {}

    /**
     * The receipt as it is written down.
     *
     * @param persons that the document named, by type; those of earlier erasures too, for they are looked for as well
     * @param rowsBefore = rowsAfter + removedRows
     * @param notIdentifiable who could not be found where, and why
     */
    record ReceiptDocument(
            int version,
            Instant createdAt,
            String property,
            TableKind table,
            LocalDate from,
            LocalDate to,
            int suppressionVersion,
            Map<String, Long> persons,
            int days,
            int daysRewritten,
            long rowsBefore,
            long rowsAfter,
            long removedRows,
            PurgeResult deleted,
            RescanResult rescan,
            List<String> notIdentifiable,
            List<String> outOfReach,
            List<DayRecord> everyDay) {}

    DayReceipt record(RecordRequest request) {
        DayReceipt rows = rows(log.history(request.day()), request.suppressionVersion());
        DayKey day = request.day();
        String key = folder(day.property(), day.table(), request.suppressionVersion(), request.runId())
                + day.compactDay() + ".json";
        store.putIfAbsent(
                key,
                LakeJson.write(new DayRecord(day.day(), rows, request.purged(), request.rescan())),
                LakeJson.CONTENT_TYPE);
        return rows;
    }

    /** The last erasure that took rows out, as the commits have it: they tell it also to a run that only found it done. */
    private static DayReceipt rows(List<CommitRecord> history, int suppressionVersion) {
        if (history.isEmpty()) {
            return new DayReceipt(0, 0, 0, 0);
        }
        for (int i = history.size() - 1; i > 0; i--) {
            CommitRecord after = history.get(i);
            CommitRecord before = history.get(i - 1);
            if (after.kind() == Kind.ERASE
                    && after.suppressionVersion() >= suppressionVersion
                    && before.writtenRows() > after.writtenRows()) {
                return new DayReceipt(
                        after.number(),
                        before.writtenRows(),
                        after.writtenRows(),
                        after.suppressedRows() - before.suppressedRows());
            }
        }
        CommitRecord highest = history.getLast();
        return new DayReceipt(highest.number(), highest.writtenRows(), highest.writtenRows(), 0);
    }

    Receipt write(ReceiptRequest request) {
        String folder = folder(request.property(), request.table(), request.suppressionVersion(), request.runId());
        List<DayRecord> days = days(folder);
        PurgeResult deleted = PurgeResult.NONE;
        int objects = 0;
        long rows = 0;
        long hits = 0;
        long before = 0;
        long after = 0;
        long removed = 0;
        int rewritten = 0;
        for (DayRecord day : days) {
            deleted = deleted.plus(day.deleted());
            objects += day.rescan().objects();
            rows += day.rescan().rows();
            hits += day.rescan().hits();
            before += day.rows().rowsBefore();
            after += day.rows().rowsAfter();
            removed += day.rows().removedRows();
            rewritten += day.rows().removedRows() > 0 ? 1 : 0;
        }
        if (before != after + removed) {
            throw new TowpathException(
                    FailureType.ROW_COUNT_MISMATCH,
                    "Cannot write the receipt: " + before + " rows before are not " + after + " after and " + removed
                            + " removed.",
                    "towpath verify");
        }
        ReceiptDocument document = new ReceiptDocument(
                1,
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                request.property(),
                request.table(),
                request.from(),
                request.to(),
                request.suppressionVersion(),
                persons(request.suppressionVersion()),
                days.size(),
                rewritten,
                before,
                after,
                removed,
                deleted,
                new RescanResult(objects, rows, hits),
                notIdentifiable(request.suppressionVersion()),
                OUT_OF_REACH,
                days);
        store.putIfAbsent(folder + RECEIPT, LakeJson.write(document), LakeJson.CONTENT_TYPE);
        return new Receipt(
                store.uri(folder + RECEIPT),
                days.size(),
                rewritten,
                before,
                after,
                removed,
                deleted.objects(),
                deleted.noncurrentVersions());
    }

    private Map<String, Long> persons(int version) {
        return suppressions.fetch(version).persons().stream()
                .collect(Collectors.groupingBy(
                        person -> person.type().id(), TreeMap::new, Collectors.counting()));
    }

    private List<String> notIdentifiable(int version) {
        return suppressions.fetch(version).persons().stream()
                .map(Person::type)
                .distinct()
                .filter(type -> type.columns().isEmpty())
                .map(type -> type.id() + ": the lake table has no column that holds it")
                .toList();
    }

    private List<DayRecord> days(String folder) {
        List<DayRecord> days = new ArrayList<>();
        for (StoredObject object : store.list(folder)) {
            if (object.key().endsWith(RECEIPT)) {
                continue;
            }
            try {
                days.add(LakeJson.read(store.findBytes(object.key()).orElseThrow(), DayRecord.class));
            } catch (IOException e) {
                throw new TowpathException(
                        FailureType.CONFIG_MISMATCH,
                        "Cannot read " + store.uri(object.key()) + ": another version of Towpath wrote it.",
                        "",
                        e);
            }
        }
        return days;
    }

    private String folder(String property, TableKind table, int version, String runId) {
        return keys.erasuresFolder(property, table) + "%06d/".formatted(version) + runId + "/";
    }
}
