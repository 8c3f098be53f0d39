package dev.towpath.workflows.activity;

import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.Publish;
import dev.towpath.workflows.model.TableKind;
import io.temporal.activity.ActivityInterface;

/** Makes the catalog show what is committed. Safe to repeat. */
@ActivityInterface
public interface CatalogActivities {
    /** Shows the day's highest commit; looks again, and goes on if it moved. */
    PublishResult publishDay(PublishRequest request);

    /** Waits for a successful crawl that began after this call; nothing to do in the other catalog modes. */
    CrawlResult crawlTable(CrawlRequest request);

    record PublishRequest(DayKey day, Publish publish) {}

    /**
     * @param commit the number that is shown
     * @param location S3 folder of the partition, empty for a day without rows
     */
    record PublishResult(long commit, String location, int objects) {}

    record CrawlRequest(String property, TableKind table) {}

    /** @param crawler empty where none is used */
    record CrawlResult(String crawler) {}
}
