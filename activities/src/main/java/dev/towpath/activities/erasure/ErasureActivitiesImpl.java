package dev.towpath.activities.erasure;

import dev.towpath.activities.erasure.ErasureDocument.PlannedPart;
import dev.towpath.activities.heartbeat.Heartbeats;
import dev.towpath.activities.lake.CommitLog;
import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.DayTarget;
import dev.towpath.activities.lake.GenerationNames;
import dev.towpath.activities.lake.LakeKeys;
import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.activities.lake.ObjectStore.Purged;
import dev.towpath.activities.lake.PartFooter;
import dev.towpath.activities.settings.Settings;
import dev.towpath.activities.settings.SettingsDigest;
import dev.towpath.activities.suppression.SuppressedPersons;
import dev.towpath.activities.suppression.SuppressionStore;
import dev.towpath.activities.suppression.Suppressions;
import dev.towpath.workflows.activity.ErasureActivities;
import dev.towpath.workflows.activity.ExportActivities.CommitResult;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** Erasure as activities, each under heartbeats. */
public final class ErasureActivitiesImpl implements ErasureActivities {
    private final Settings settings;
    private final ObjectStore store;
    private final CommitLog log;
    private final Suppressions suppressions;
    private final ErasurePlanner planner;
    private final ErasureCommit commit;
    private final DayRemains remains;
    private final ErasureReceipts receipts;
    private final Heartbeats heartbeats;

    public ErasureActivitiesImpl(
            Settings settings,
            ObjectStore store,
            LakeKeys keys,
            CommitLog log,
            PartFooter.Reader footers,
            GenerationNames generations,
            SuppressionStore documents,
            Suppressions suppressions,
            Heartbeats heartbeats,
            Clock clock) {
        this.settings = settings;
        this.store = store;
        this.log = log;
        this.suppressions = suppressions;
        this.planner = new ErasurePlanner(store, keys, log, generations);
        this.commit = new ErasureCommit(store, keys, log, footers, clock);
        this.remains = new DayRemains(store, keys, log);
        this.receipts = new ErasureReceipts(store, keys, log, documents, clock);
        this.heartbeats = heartbeats;
    }

    @Override
    public ErasureScope findDays(ScopeRequest request) {
        return heartbeats.during("looking for days", () -> {
            String digest = SettingsDigest.of(settings, request.property(), request.table());
            if (request.settingsDigest() != null && !request.settingsDigest().equals(digest)) {
                throw new TowpathException(
                        FailureType.CONFIG_MISMATCH,
                        "Cannot erase persons: the worker's configuration (" + digest
                                + ") is not the one the request was made with (" + request.settingsDigest() + ").",
                        "restart the workers with the towpath.yaml that you use here");
            }
            suppressions.persons(request.suppressionVersion());
            List<LocalDate> days = log.days(request.property(), request.table()).stream()
                    .filter(day -> request.from() == null || !day.isBefore(request.from()))
                    .filter(day -> request.to() == null || !day.isAfter(request.to()))
                    .toList();
            return new ErasureScope(settings.property(request.property()).name(), days);
        });
    }

    @Override
    public ErasurePlan planErasure(DayRequest request) {
        return heartbeats.during(
                "looking for persons in " + request.day(),
                () -> planner.plan(
                        DayTarget.of(settings, request.day()), suppressions.persons(request.suppressionVersion())));
    }

    @Override
    public RewriteResult rewriteParts(PlannedDay request) {
        return heartbeats.during("rewriting " + request.day(), () -> rewrite(planner.fetch(request.planKey())));
    }

    /** What is there is right: a part is completed as a whole. */
    private RewriteResult rewrite(ErasureDocument plan) {
        SuppressedPersons persons = suppressions.persons(plan.suppressionVersion());
        PartRewrite rewrite =
                new PartRewrite(store, persons, settings.destination().rowGroupBytes());
        int rewritten = 0;
        int copied = 0;
        long removed = 0;
        for (PlannedPart part : plan.parts()) {
            boolean missing = store.find(part.toKey()).isEmpty();
            if (part.hits() > 0) {
                rewritten++;
                removed += part.hits();
                if (missing) {
                    rewrite.rewrite(part, plan.generation());
                }
            } else {
                copied++;
                if (missing) {
                    store.copy(part.fromKey(), part.toKey());
                }
            }
        }
        return new RewriteResult(rewritten, copied, removed);
    }

    @Override
    public CommitResult commitErasure(PlannedDay request) {
        return heartbeats.during("accounting for " + request.day(), () -> {
            CommitRecord made =
                    commit.commit(planner.fetch(request.planKey()), DayTarget.of(settings, request.day()));
            List<CommitRecord.Part> parts = ErasurePlanner.parts(made, request.day());
            return new CommitResult(
                    made.number(),
                    store.uri(log.key(request.day(), made.number())),
                    made.writtenRows(),
                    parts.size(),
                    parts.stream().mapToLong(CommitRecord.Part::sizeBytes).sum());
        });
    }

    @Override
    public PurgeResult purgeDay(DayRequest request) {
        return heartbeats.during("deleting what was superseded of " + request.day(), () -> {
            Purged purged = remains.purge(DayTarget.of(settings, request.day()), request.suppressionVersion());
            return new PurgeResult(purged.objects(), purged.noncurrent(), purged.sizeBytes());
        });
    }

    @Override
    public RescanResult rescanDay(DayRequest request) {
        return heartbeats.during(
                "looking again at " + request.day(),
                () -> remains.rescan(
                        DayTarget.of(settings, request.day()), suppressions.persons(request.suppressionVersion())));
    }

    @Override
    public DayReceipt recordDay(RecordRequest request) {
        return heartbeats.during("recording " + request.day(), () -> receipts.record(request));
    }

    @Override
    public Receipt writeReceipt(ReceiptRequest request) {
        return heartbeats.during("writing the receipt", () -> receipts.write(request));
    }
}
