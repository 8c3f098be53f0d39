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

/** Mode partitions: one call points the partition at the generation's folder, and nothing is copied. */
final class PartitionPublisher implements Publisher {
    private final GlueCatalog glue;
    private final LakeTable lakeTable;
    private final CommitLog log;
    private final ObjectStore store;
    private final LakeKeys keys;
    private final PartitionObjects objects;

    PartitionPublisher(GlueCatalog glue, LakeTable lakeTable, CommitLog log, ObjectStore store, LakeKeys keys) {
        this.glue = glue;
        this.lakeTable = lakeTable;
        this.log = log;
        this.store = store;
        this.keys = keys;
        this.objects = new PartitionObjects(store, keys);
    }

    @Override
    public PublishResult publishDay(DayTarget target, Publish publish, Runnable heartbeat) {
        try {
            GlueTable table = lakeTable.bringUpToDate(target);
            while (true) {
                heartbeat.run();
                CommitRecord commit = Commits.highest(log, target);
                requireOwnPartition(target, table);
                String location = show(target, table, objects.parts(commit));
                if (Commits.highest(log, target).number() == commit.number()) {
                    return new PublishResult(
                            commit.number(), location, objects.parts(commit).size());
                }
            }
        } catch (GlueFailure e) {
            throw e.of(Publication.of(target));
        }
    }

    private String show(DayTarget target, GlueTable table, List<Part> parts) {
        List<String> values = keys.partitionValues(target.day());
        String location = location(parts);
        if (location.isEmpty()) {
            glue.deletePartition(table, values);
        } else {
            glue.putPartition(table, values, location);
        }
        return location;
    }

    /** The generation's folder, empty without parts. */
    private String location(List<Part> parts) {
        return parts.isEmpty() ? "" : store.uri(PartitionObjects.folder(parts));
    }

    /** A partition that shows somebody else's rows may not silently lose them. */
    private void requireOwnPartition(DayTarget target, GlueTable table) {
        glue.findPartition(table, keys.partitionValues(target.day()))
                .map(Locations::folder)
                .filter(location -> !location.startsWith(
                        store.uri(keys.generationsFolder(target.day().property(), target.lakeTable()))))
                .ifPresent(location -> requireOwnObjects(target, table, location));
    }

    private void requireOwnObjects(DayTarget target, GlueTable table, String location) {
        if (!Locations.same(location, store.uri(keys.partitionFolder(target)))) {
            throw Publication.of(target)
                    .failed(
                            "the partition " + keys.partition(target.day()) + " of " + table.path() + " shows "
                                    + location + ", which Towpath did not write",
                            "`aws glue delete-partition --database-name " + table.database() + " --table-name "
                                    + table.name() + " --partition-values "
                                    + String.join(" ", keys.partitionValues(target.day())) + "`");
        }
        objects.requireNoForeign(target, store.list(keys.partitionFolder(target)), log.history(target.day()));
    }

    @Override
    public CrawlResult crawlTable(TableKind table, String propertyName, Runnable heartbeat) {
        return new CrawlResult("");
    }

    @Override
    public boolean shows(DayTarget target, CommitRecord commit) {
        try {
            return registered(target).equals(location(objects.parts(commit)));
        } catch (GlueFailure e) {
            return true;
        }
    }

    @Override
    public String shownFolder(DayTarget target) {
        try {
            return registered(target);
        } catch (GlueFailure e) {
            throw e.of(Publication.of(target));
        }
    }

    /** Where the partition lies, empty without one. */
    private String registered(DayTarget target) {
        return lakeTable
                .find(target)
                .flatMap(table -> glue.findPartition(table, keys.partitionValues(target.day())))
                .map(Locations::folder)
                .orElse("");
    }

    @Override
    public Showing showing(DayTarget target, List<CommitRecord> history) {
        List<Part> parts = objects.parts(history.getLast());
        String generations = store.uri(keys.generationsFolder(target.day().property(), target.lakeTable()));
        String fixed = store.uri(keys.partitionFolder(target));
        return new Showing(
                PartitionObjects.byPublishedKey(parts),
                objects.publishedKeys(history),
                PartitionObjects.folder(parts),
                lakeTable.registration(
                        target,
                        location(parts),
                        location -> location.startsWith(generations) || Locations.same(location, fixed)));
    }
}
