package dev.towpath.activities.erasure;

import dev.towpath.activities.erasure.ErasureDocument.PlannedPart;
import dev.towpath.activities.export.CommitResults;
import dev.towpath.activities.heartbeat.Heartbeats;
import dev.towpath.activities.lake.AudiencePlaces;
import dev.towpath.activities.lake.CommitLog;
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
import dev.towpath.workflows.model.DayKey;
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
    private final AudiencePlaces audiences;
    private final CommitResults results;
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
            AudiencePlaces audiences,
            GenerationNames generations,
            SuppressionStore documents,
            Suppressions suppressions,
            Heartbeats heartbeats,
            Clock clock) {
        this.settings = settings;
        this.store = store;
        this.log = log;
        this.audiences = audiences;
        this.results = new CommitResults(store, keys);
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
                () -> planner.plan(target(request.day()), suppressions.persons(request.suppressionVersion())));
    }

    private ErasureTarget target(DayKey day) {
        return ErasureTarget.of(settings, audiences, day);
    }

    @Override
    public RewriteResult rewriteParts(PlannedDay request) {
        return heartbeats.during("rewriting " + request.day(), () -> rewrite(planner.fetch(request.planKey())));
    }

    private RewriteResult rewrite(ErasureDocument plan) {
        SuppressedPersons persons = suppressions.persons(plan.suppressionVersion());
        PartRewrite rewrite = new PartRewrite(
                store, target(plan.day()), persons, settings.destination().rowGroupBytes());
        int rewritten = 0;
        for (PlannedPart part : plan.parts()) {
            rewrite.make(part, plan.generation());
            rewritten += part.isHit() ? 1 : 0;
        }
        return new RewriteResult(rewritten, plan.parts().size() - rewritten, plan.removedRows());
    }

    @Override
    public CommitResult commitErasure(PlannedDay request) {
        return heartbeats.during(
                "accounting for " + request.day(),
                () -> results.of(
                        request.day(), commit.commit(planner.fetch(request.planKey()), target(request.day()))));
    }

    @Override
    public PurgeResult purgeDay(DayRequest request) {
        return heartbeats.during("deleting what was superseded of " + request.day(), () -> {
            Purged purged = remains.purge(target(request.day()), request.suppressionVersion());
            return new PurgeResult(purged.objects(), purged.noncurrent(), purged.sizeBytes());
        });
    }

    @Override
    public RescanResult rescanDay(DayRequest request) {
        return heartbeats.during(
                "looking again at " + request.day(),
                () -> remains.rescan(target(request.day()), suppressions.persons(request.suppressionVersion())));
    }

    @Override
    public DayReceipt recordDay(RecordRequest request) {
        return heartbeats.during("recording " + request.day(), () -> receipts.record(target(request.day()), request));
    }

    @Override
    public Receipt writeReceipt(ReceiptRequest request) {
        return heartbeats.during("writing the receipt", () -> receipts.write(request));
    }
}
