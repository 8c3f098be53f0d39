package dev.towpath.workflows.erase;

import dev.towpath.workflows.activity.CatalogActivities;
import dev.towpath.workflows.activity.ErasureActivities;
import dev.towpath.workflows.activity.ExportActivities.CommitResult;
import dev.towpath.workflows.model.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Activities that write down what is asked of them, and do as they are told. */
public final class ScriptedErasure implements ErasureActivities, CatalogActivities {
    public final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    public List<LocalDate> days = List.of(LocalDate.parse("2024-01-01"));
    /** Of the commits, in order: whether another one was faster. */
    public final Deque<Boolean> overtaken = new ArrayDeque<>();
    /** Of the rescans, in order; none when it is empty. */
    public final Deque<Long> hitsLeft = new ArrayDeque<>();

    @Override
    public ErasureScope findDays(ScopeRequest request) {
        return new ErasureScope("shop", days);
    }

    @Override
    public ErasurePlan planErasure(DayRequest request) {
        asked.add("plan");
        return new ErasurePlan("plan.json", "g", 1, 100, 3, 2, 1);
    }

    @Override
    public RewriteResult rewriteParts(PlannedDay request) {
        asked.add("rewrite");
        return new RewriteResult(1, 1, 3);
    }

    @Override
    public CommitResult commitErasure(PlannedDay request) {
        asked.add("commit");
        if (!overtaken.isEmpty() && overtaken.poll()) {
            throw ApplicationFailure.newNonRetryableFailure("another was faster", FailureType.PLAN_OUTDATED.name());
        }
        return new CommitResult(2, "s3://b/2.json", 97, 2, 1_000);
    }

    @Override
    public PublishResult publishDay(PublishRequest request) {
        asked.add("publish");
        return new PublishResult(2, "s3://b/", 2);
    }

    @Override
    public PurgeResult purgeDay(DayRequest request) {
        asked.add("purge");
        return new PurgeResult(2, 1, 900);
    }

    @Override
    public RescanResult rescanDay(DayRequest request) {
        asked.add("rescan");
        return new RescanResult(2, 97, hitsLeft.isEmpty() ? 0 : hitsLeft.poll(), Map.of());
    }

    @Override
    public DayReceipt recordDay(RecordRequest request) {
        asked.add("record " + request.day().day() + " " + request.purged().objects());
        return new DayReceipt(2, 100, 97, 3, null);
    }

    @Override
    public CrawlResult crawlTable(CrawlRequest request) {
        asked.add("crawl");
        return new CrawlResult("");
    }

    @Override
    public Receipt writeReceipt(ReceiptRequest request) {
        asked.add("receipt");
        return new Receipt("s3://b/receipt.json", days.size(), 1, 100, 97, 3, 2, 1, null, 0);
    }
}
