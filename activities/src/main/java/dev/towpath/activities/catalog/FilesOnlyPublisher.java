package dev.towpath.activities.catalog;

import dev.towpath.activities.lake.CommitLog;
import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.CommitRecord.Part;
import dev.towpath.activities.lake.DayTarget;
import dev.towpath.activities.lake.LakeKeys;
import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.workflows.activity.CatalogActivities.CrawlResult;
import dev.towpath.workflows.activity.CatalogActivities.PublishResult;
import dev.towpath.workflows.model.Publish;
import dev.towpath.workflows.model.TableKind;
import java.util.List;

/** Mode none: the objects are there, the commit says which, and no catalog is told. */
final class FilesOnlyPublisher implements Publisher {
    private final CommitLog log;
    private final ObjectStore store;
    private final PartitionObjects objects;

    FilesOnlyPublisher(CommitLog log, ObjectStore store, LakeKeys keys) {
        this.log = log;
        this.store = store;
        this.objects = new PartitionObjects(store, keys);
    }

    @Override
    public PublishResult publishDay(DayTarget target, Publish publish, Runnable heartbeat) {
        CommitRecord commit = Commits.highest(log, target);
        List<Part> parts = objects.parts(commit);
        if (parts.isEmpty()) {
            return new PublishResult(commit.number(), "", 0);
        }
        return new PublishResult(commit.number(), store.uri(PartitionObjects.folder(parts)), parts.size());
    }

    @Override
    public CrawlResult crawlTable(TableKind table, String propertyName, Runnable heartbeat) {
        return new CrawlResult("");
    }

    @Override
    public boolean shows(DayTarget target, CommitRecord commit) {
        return true;
    }

    @Override
    public String shownFolder(DayTarget target) {
        return "";
    }

    @Override
    public Showing showing(DayTarget target, List<CommitRecord> history) {
        List<Part> parts = objects.parts(history.getLast());
        return new Showing(
                PartitionObjects.byPublishedKey(parts),
                objects.publishedKeys(history),
                PartitionObjects.folder(parts),
                new Showing.Registration.NoCatalog());
    }
}
