package dev.towpath.activities.catalog;

import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.DayTarget;
import dev.towpath.workflows.activity.CatalogActivities.CrawlResult;
import dev.towpath.workflows.activity.CatalogActivities.PublishResult;
import dev.towpath.workflows.model.Publish;
import dev.towpath.workflows.model.TableKind;
import java.util.List;

/** Makes the catalog show what is committed, in one of the catalog modes. Safe to repeat, and safe for threads. */
public sealed interface Publisher permits CrawlerPublisher, PartitionPublisher, FilesOnlyPublisher, OutputsPublisher {
    /**
     * Shows the day's highest commit; looks again, and goes on if it moved.
     *
     * @param heartbeat called while it waits
     */
    PublishResult publishDay(DayTarget target, Publish publish, Runnable heartbeat);

    /** Waits for a successful crawl that began after this call, where the mode has a crawler. */
    CrawlResult crawlTable(TableKind table, String propertyName, Runnable heartbeat);

    /**
     * Whether the catalog shows this commit: objects by name and size, and the partition. Where Glue gives no answer, the
     * objects alone count, as a publication would get no answer either.
     */
    boolean shows(DayTarget target, CommitRecord commit);

    /** The folder that the catalog shows for a day, empty where it shows none or Towpath does not choose it. */
    String shownFolder(DayTarget target);

    /**
     * What readers should find of a day, and where the catalog sends them.
     *
     * @param history of the day, at least one commit
     */
    Showing showing(DayTarget target, List<CommitRecord> history);
}
