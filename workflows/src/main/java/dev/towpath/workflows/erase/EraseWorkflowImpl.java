package dev.towpath.workflows.erase;

import dev.towpath.workflows.activity.CatalogActivities;
import dev.towpath.workflows.activity.CatalogActivities.CrawlRequest;
import dev.towpath.workflows.activity.ErasureActivities;
import dev.towpath.workflows.activity.ErasureActivities.ErasureScope;
import dev.towpath.workflows.activity.ErasureActivities.Receipt;
import dev.towpath.workflows.activity.ErasureActivities.ReceiptRequest;
import dev.towpath.workflows.activity.ErasureActivities.ScopeRequest;
import dev.towpath.workflows.erase.EraseRequest.Carried;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.runtime.ActivityProfiles;
import dev.towpath.workflows.runtime.WorkflowFailures;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.LocalDate;
import java.util.List;

/**
 * One day after the other: a person waits for all of it, and a day costs little. A run that grows long goes on as a new
 * one after the day that it is at.
 */
public final class EraseWorkflowImpl implements EraseWorkflow {
    /** A day has at most some 200 events, and a history should stay far below 51,200. */
    private static final int DAYS_OF_A_RUN = 100;

    private final EraseRequest request;
    private final Carried carried;
    private int days;
    private int done;
    private LocalDate day;
    private String step = "looking for days";
    private long removedRows;

    @WorkflowInit
    public EraseWorkflowImpl(EraseRequest request) {
        this.request = WorkflowFailures.requireInput(request, TYPE);
        this.carried =
                request.carried() == null ? new Carried(Workflow.getInfo().getRunId(), null, 0, 0) : request.carried();
        this.done = carried.daysDone();
        this.removedRows = carried.removedRows();
    }

    @Override
    public EraseProgress progress() {
        return new EraseProgress(days, done, day, step, removedRows);
    }

    @Override
    public Receipt erase(EraseRequest same) {
        try {
            return days(scope());
        } catch (TemporalFailure failure) {
            throw WorkflowFailures.ending(failure, "erase persons" + (day == null ? "" : " of " + day));
        }
    }

    private ErasureScope scope() {
        return Workflow.newActivityStub(ErasureActivities.class, ActivityProfiles.survey("days of the lake"))
                .findDays(new ScopeRequest(
                        request.property(),
                        request.table(),
                        request.from(),
                        request.to(),
                        request.suppressionVersion(),
                        request.settingsDigest()));
    }

    private Receipt days(ErasureScope scope) {
        List<LocalDate> left = scope.days().stream()
                .filter(each -> carried.after() == null || each.isAfter(carried.after()))
                .toList();
        days = carried.daysDone() + left.size();
        for (int i = 0; i < left.size(); i++) {
            if (i == DAYS_OF_A_RUN) {
                goOnAsNew();
            }
            day = left.get(i);
            DayErasure erasure = new DayErasure(
                    new DayKey(request.property(), request.table(), day),
                    request.suppressionVersion(),
                    carried.runId(),
                    now -> step = now);
            removedRows += erasure.erase();
            done++;
        }
        if (removedRows > 0) {
            step = "crawling";
            Workflow.newActivityStub(CatalogActivities.class, ActivityProfiles.publish("crawl"))
                    .crawlTable(new CrawlRequest(request.property(), request.table()));
        }
        step = "writing the receipt";
        return Workflow.newActivityStub(ErasureActivities.class, ActivityProfiles.survey("receipt"))
                .writeReceipt(new ReceiptRequest(
                        request.property(),
                        request.table(),
                        request.from(),
                        request.to(),
                        request.suppressionVersion(),
                        carried.runId()));
    }

    private void goOnAsNew() {
        Workflow.continueAsNew(new EraseRequest(
                request.property(),
                request.table(),
                request.from(),
                request.to(),
                request.suppressionVersion(),
                request.settingsDigest(),
                new Carried(carried.runId(), day, done, removedRows)));
    }
}
