package dev.towpath.activities.erasure;

import dev.towpath.activities.audience.AudienceCounts;
import dev.towpath.activities.lake.CommitLog;
import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.CommitRecord.Kind;
import dev.towpath.activities.lake.CommitRecord.Output;
import dev.towpath.activities.lake.DayCommit;
import dev.towpath.activities.lake.LakeJson;
import dev.towpath.activities.lake.LakeKeys;
import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.activities.lake.ObjectStore.StoredObject;
import dev.towpath.activities.suppression.PersonIdType;
import dev.towpath.activities.suppression.SuppressionDocument.Person;
import dev.towpath.activities.suppression.SuppressionStore;
import dev.towpath.workflows.activity.ErasureActivities.AudienceRows;
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
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    ErasureReceipts(ObjectStore store, LakeKeys keys, CommitLog log, SuppressionStore suppressions, Clock clock) {
        this.store = store;
        this.keys = keys;
        this.log = log;
        this.suppressions = suppressions;
        this.clock = clock;
    }

    /** A day as it is written down. */
    record DayRecord(
            LocalDate day, DayReceipt rows, PurgeResult deleted, RescanResult rescan, List<Unfound> notIdentifiable) {
        DayRecord {
            notIdentifiable = List.copyOf(notIdentifiable);
        }
    }

    /**
     * Days on which persons cannot be found, for one reason.
     *
     * @param type of the persons' IDs
     * @param instead what helps
     */
    record UnfoundDays(String type, String reason, String instead, List<LocalDate> days) {}

    /** What was looked at again. */
    record LookedAt(int objects, long rows, long hits) {}

    /**
     * The receipt as it is written down.
     *
     * @param persons that the document named, by type; those of earlier erasures too, for they are looked for as well
     * @param rowsBefore = rowsAfter + removedRows
     * @param audience rows of the audience table; absent without one
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
            AudienceRows audience,
            PurgeResult deleted,
            LookedAt rescan,
            List<UnfoundDays> notIdentifiable,
            List<String> outOfReach,
            List<DayRecord> everyDay) {}

    DayReceipt record(ErasureTarget target, RecordRequest request) {
        List<CommitRecord> history = log.history(request.day());
        DayReceipt rows = rows(history, request.suppressionVersion());
        Set<PersonIdType> types = persons(request.suppressionVersion()).keySet();
        DayKey day = request.day();
        String key = folder(day.property(), day.table(), request.suppressionVersion(), request.runId())
                + day.compactDay() + ".json";
        store.putIfAbsent(
                key,
                LakeJson.write(new DayRecord(
                        day.day(),
                        rows,
                        request.purged(),
                        request.rescan(),
                        Unfound.of(target, history, request.rescan(), types))),
                LakeJson.CONTENT_TYPE);
        return rows;
    }

    /** The last erasure that took rows out, as the commits have it: they tell it also to a run that only found it done. */
    private static DayReceipt rows(List<CommitRecord> history, int suppressionVersion) {
        if (history.isEmpty()) {
            return new DayReceipt(0, 0, 0, 0, null);
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
                        after.suppressedRows() - before.suppressedRows(),
                        audience(before, after));
            }
        }
        CommitRecord highest = history.getLast();
        return new DayReceipt(
                highest.number(), highest.writtenRows(), highest.writtenRows(), 0, audience(highest, highest));
    }

    /** Null where there is no such table. */
    private static AudienceRows audience(CommitRecord before, CommitRecord after) {
        return before.output(DayCommit.AUDIENCE)
                .map(Output::audience)
                .map(AudienceCounts::rows)
                .map(had -> {
                    long has = after.output(DayCommit.AUDIENCE)
                            .orElseThrow()
                            .audience()
                            .rows();
                    return new AudienceRows(had, has, had - has);
                })
                .orElse(null);
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
        AudienceRows audience = null;
        for (DayRecord day : days) {
            deleted = deleted.plus(day.deleted());
            objects += day.rescan().objects();
            rows += day.rescan().rows();
            hits += day.rescan().hits();
            before += day.rows().rowsBefore();
            after += day.rows().rowsAfter();
            removed += day.rows().removedRows();
            rewritten += day.rows().removedRows() > 0 ? 1 : 0;
            audience = plus(audience, day.rows().audience());
        }
        if (before != after + removed) {
            throw new TowpathException(
                    FailureType.ROW_COUNT_MISMATCH,
                    "Cannot write the receipt: " + before + " rows before are not " + after + " after and " + removed
                            + " removed.",
                    "towpath verify");
        }
        List<UnfoundDays> unfound = unfound(days);
        ReceiptDocument document = new ReceiptDocument(
                1,
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                request.property(),
                request.table(),
                request.from(),
                request.to(),
                request.suppressionVersion(),
                ids(persons(request.suppressionVersion())),
                days.size(),
                rewritten,
                before,
                after,
                removed,
                audience,
                deleted,
                new LookedAt(objects, rows, hits),
                unfound,
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
                deleted.noncurrentVersions(),
                audience,
                unfound.size());
    }

    /** Null for none. */
    private static AudienceRows plus(AudienceRows one, AudienceRows other) {
        return one == null ? other : other == null ? one : one.plus(other);
    }

    private Map<PersonIdType, Long> persons(int version) {
        return suppressions.fetch(version).persons().stream()
                .collect(Collectors.groupingBy(
                        Person::type, () -> new EnumMap<>(PersonIdType.class), Collectors.counting()));
    }

    private static Map<String, Long> ids(Map<PersonIdType, Long> persons) {
        Map<String, Long> ids = new TreeMap<>();
        persons.forEach((type, count) -> ids.put(type.id(), count));
        return ids;
    }

    private static List<UnfoundDays> unfound(List<DayRecord> days) {
        Map<Unfound, List<LocalDate>> byReason = new LinkedHashMap<>();
        for (DayRecord day : days) {
            for (Unfound unfound : day.notIdentifiable()) {
                byReason.computeIfAbsent(unfound, unseen -> new ArrayList<>()).add(day.day());
            }
        }
        List<UnfoundDays> unfound = new ArrayList<>();
        byReason.forEach((each, on) ->
                unfound.add(new UnfoundDays(each.type(), each.reason(), Unfound.INSTEAD, List.copyOf(on))));
        return unfound;
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
