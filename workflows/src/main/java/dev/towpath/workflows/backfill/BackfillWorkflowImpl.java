package dev.towpath.workflows.backfill;

import dev.towpath.workflows.activity.BackfillActivities;
import dev.towpath.workflows.activity.BackfillActivities.SelectRequest;
import dev.towpath.workflows.activity.CatalogActivities;
import dev.towpath.workflows.activity.CatalogActivities.CrawlRequest;
import dev.towpath.workflows.activity.SettingsActivities;
import dev.towpath.workflows.activity.SettingsActivities.DaySettings;
import dev.towpath.workflows.activity.SettingsActivities.ResolveDayRequest;
import dev.towpath.workflows.activity.SourceActivities;
import dev.towpath.workflows.activity.SourceActivities.ResolveCredentialsRequest;
import dev.towpath.workflows.backfill.BackfillRequest.Order;
import dev.towpath.workflows.backfill.BackfillRequest.Work;
import dev.towpath.workflows.model.CredentialsRef;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.runtime.ActivityProfiles;
import dev.towpath.workflows.runtime.WorkflowFailures;
import dev.towpath.workflows.runtime.WorkflowTexts;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A sliding window over a range of days.
 *
 * <p>Every hundred days it lets those under way finish and continues as new, with the tally and with what is left of the
 * range. A cancellation cancels the exports that it started, awaits their end, and crawls nothing.
 */
public class BackfillWorkflowImpl implements BackfillWorkflow {
    private static final int DAYS_PER_RUN = 100;

    private final BackfillRequest request;
    private final int daysPerRun;
    private final BackfillLedger ledger;
    private final DayQueue queue;
    private final SortedSet<LocalDate> running = new TreeSet<>();
    private LocalDate from;
    private LocalDate to;
    private boolean paused;
    private int started;

    @WorkflowInit
    public BackfillWorkflowImpl(BackfillRequest request) {
        this(request, DAYS_PER_RUN);
    }

    BackfillWorkflowImpl(BackfillRequest request, int daysPerRun) {
        this.request = WorkflowFailures.requireInput(request, TYPE);
        this.daysPerRun = daysPerRun;
        this.from = request.from();
        this.to = request.to();
        this.ledger = new BackfillLedger(request.carried());
        this.queue = DayQueue.of(firstLeft(), lastLeft(), request.order());
        this.paused = request.carried() != null && request.carried().paused();
    }

    @Override
    public BackfillProgress progress() {
        return new BackfillProgress(
                ledger.done() + running.size() + queue.size(),
                running.stream().toList(),
                ledger.tally(queue.peek(), paused));
    }

    @Override
    public BackfillResult backfill(BackfillRequest same) {
        try {
            DaySettings settings = Workflow.newActivityStub(
                            SettingsActivities.class, ActivityProfiles.light(request.property()))
                    .resolveDay(new ResolveDayRequest(key(from), request.settingsDigest()));
            select();
            exportDays(settings);
            if (!queue.isEmpty()) {
                continueAsNew();
            }
            return crawlAndReport(settings);
        } catch (TemporalFailure failure) {
            TemporalFailure ending = failure instanceof ApplicationFailure own
                    ? own
                    : WorkflowFailures.ending(failure, "backfill " + from + ".." + to);
            show(ending instanceof CanceledFailure ? "cancelled" : "failed");
            throw ending;
        }
    }

    @Override
    public BackfillProgress pause(PauseRequest pause) {
        paused = true;
        show(pause == null || pause.reason() == null ? "paused" : "paused: " + pause.reason());
        return progress();
    }

    @Override
    public void mayPause(PauseRequest pause) {
        if (paused) {
            throw rejected("pause", "it is already paused");
        }
    }

    @Override
    public BackfillProgress resume(PauseRequest resume) {
        paused = false;
        show("running");
        return progress();
    }

    @Override
    public void mayResume(PauseRequest resume) {
        if (!paused) {
            throw rejected("resume", "it is not paused");
        }
    }

    @Override
    public BackfillProgress narrow(NarrowRequest narrow) {
        from = narrow.from().isAfter(from) ? narrow.from() : from;
        to = narrow.to().isBefore(to) ? narrow.to() : to;
        queue.narrow(from, to);
        show(paused ? "paused" : "running");
        return progress();
    }

    @Override
    public void mayNarrow(NarrowRequest narrow) {
        if (narrow == null
                || narrow.from() == null
                || narrow.to() == null
                || narrow.from().isAfter(narrow.to())) {
            throw rejected("narrow", "from and to are both needed, and from may not be after to");
        }
        if (narrow.from().isAfter(to) || narrow.to().isBefore(from)) {
            throw rejected(
                    "narrow",
                    narrow.from() + ".." + narrow.to() + " lies outside of " + from + ".." + to
                            + "; to stop it, cancel it");
        }
        if (!narrow.from().isAfter(from) && !narrow.to().isBefore(to)) {
            throw rejected(
                    "narrow", from + ".." + to + " lies within " + narrow.from() + ".." + narrow.to() + " already");
        }
    }

    /** Days that are unchanged or have no shard end as such by themselves, so only narrower work selects. */
    private void select() {
        if (request.work() == Work.NEW_AND_CHANGED || request.work() == Work.ALL || queue.isEmpty()) {
            return;
        }
        CredentialsRef credentials = Workflow.newActivityStub(
                        SourceActivities.class, ActivityProfiles.light(request.property()))
                .resolveCredentials(new ResolveCredentialsRequest(request.property()));
        SelectRequest range = new SelectRequest(
                request.property(), request.table(), firstLeft(), lastLeft(), request.work(), credentials);
        queue.fill(Workflow.newActivityStub(
                        BackfillActivities.class, ActivityProfiles.survey(range.from() + ".." + range.to()))
                .selectDays(range)
                .days());
        queue.narrow(from, to);
    }

    private void exportDays(DaySettings settings) {
        show(paused ? "paused" : "running");
        try {
            while (true) {
                Workflow.await(() -> mayStart() || (running.isEmpty() && (queue.isEmpty() || runIsLong())));
                if (!mayStart()) {
                    return;
                }
                start(queue.take(), settings);
            }
        } catch (CanceledFailure cancelled) {
            Workflow.newDetachedCancellationScope(() -> Workflow.await(running::isEmpty))
                    .run();
            throw cancelled;
        }
    }

    private boolean mayStart() {
        return !queue.isEmpty() && !paused && !runIsLong() && running.size() < request.daysInParallel();
    }

    private boolean runIsLong() {
        return started >= daysPerRun || (started > 0 && Workflow.getInfo().isContinueAsNewSuggested());
    }

    private void start(LocalDate day, DaySettings settings) {
        started++;
        running.add(day);
        show("running");
        Async.procedure(() -> {
            try {
                new DayExport(key(day), request, settings, ledger).run();
            } finally {
                running.remove(day);
                show(paused ? "paused" : "running");
            }
        });
    }

    private void continueAsNew() {
        Workflow.await(Workflow::isEveryHandlerFinished);
        Workflow.continueAsNew(new BackfillRequest(
                request.property(),
                request.table(),
                from,
                to,
                request.daysInParallel(),
                request.order(),
                request.work(),
                request.settingsDigest(),
                ledger.tally(queue.peek(), paused)));
    }

    private BackfillResult crawlAndReport(DaySettings settings) {
        String crawlFailure = "";
        if (ledger.anyCommitted()) {
            show("cataloguing");
            try {
                Workflow.newActivityStub(
                                CatalogActivities.class, ActivityProfiles.publish("once for the whole backfill"))
                        .crawlTable(new CrawlRequest(request.property(), request.table()));
            } catch (TemporalFailure failure) {
                if (WorkflowFailures.cancelled(failure) || !ledger.anyFailed()) {
                    throw failure;
                }
                crawlFailure = " "
                        + WorkflowFailures.sentence(
                                failure, "crawl " + request.table().id());
            }
        }
        Workflow.await(Workflow::isEveryHandlerFinished);
        BackfillResult result = ledger.result();
        if (ledger.anyFailed()) {
            throw WorkflowFailures.failure(
                    FailureType.DAYS_FAILED,
                    "Cannot export " + ledger.failedCount() + " of " + result.days() + " days: " + ledger.failedNames()
                            + "." + crawlFailure,
                    "towpath backfill " + from + ".." + to + " -p " + settings.propertyName(),
                    result);
        }
        show("done");
        return result;
    }

    private LocalDate firstLeft() {
        LocalDate next = request.carried() == null ? null : request.carried().next();
        return next != null && request.order() == Order.OLDEST_FIRST && next.isAfter(from) ? next : from;
    }

    private LocalDate lastLeft() {
        LocalDate next = request.carried() == null ? null : request.carried().next();
        return next != null && request.order() == Order.NEWEST_FIRST && next.isBefore(to) ? next : to;
    }

    private DayKey key(LocalDate day) {
        return new DayKey(request.property(), request.table(), day);
    }

    private ApplicationFailure rejected(String verb, String reason) {
        return WorkflowFailures.failure(
                FailureType.INVALID_REQUEST,
                "Cannot " + verb + " " + Workflow.getInfo().getWorkflowId() + ": " + reason + ".",
                "");
    }

    private void show(String state) {
        int days = ledger.done() + running.size() + queue.size();
        Map<String, String> rows = new LinkedHashMap<>();
        if (!running.isEmpty()) {
            rows.put(
                    "running",
                    String.join(", ", running.stream().map(LocalDate::toString).toList()));
        }
        rows.putAll(ledger.rows());
        Workflow.setCurrentDetails(
                WorkflowTexts.current(state + ": " + ledger.done() + " of " + days + " days", rows, next(state)));
    }

    /** The same range again attaches to a backfill that runs already. */
    private String next(String state) {
        String which = request.from() + ".." + request.to() + " -p " + request.property() + "`";
        return switch (state) {
            case "done", "failed", "cancelled" -> "`towpath status " + which;
            default -> "`towpath backfill " + which + " follows it";
        };
    }
}
