package dev.towpath.activities.catalog;

import dev.towpath.activities.lake.CommitLog;
import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.CommitRecord.Part;
import dev.towpath.activities.lake.DayTarget;
import dev.towpath.activities.lake.LakeKeys;
import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.activities.lake.ObjectStore.StoredObject;
import dev.towpath.workflows.activity.CatalogActivities.CrawlResult;
import dev.towpath.workflows.activity.CatalogActivities.PublishResult;
import dev.towpath.workflows.model.Publish;
import dev.towpath.workflows.model.TableKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Mode crawler: committed parts are copied to fixed names in the partition's folder, then the crawler runs. */
final class CrawlerPublisher implements Publisher {
    private final GlueCatalog glue;
    private final LakeTable lakeTable;
    private final CommitLog log;
    private final ObjectStore store;
    private final LakeKeys keys;
    private final PartitionObjects objects;
    private final Crawl crawl;
    private final String crawler;

    CrawlerPublisher(
            GlueCatalog glue,
            LakeTable lakeTable,
            CommitLog log,
            ObjectStore store,
            LakeKeys keys,
            Crawl crawl,
            String crawler) {
        this.glue = glue;
        this.lakeTable = lakeTable;
        this.log = log;
        this.store = store;
        this.keys = keys;
        this.objects = new PartitionObjects(store, keys);
        this.crawl = crawl;
        this.crawler = crawler;
    }

    @Override
    public PublishResult publishDay(DayTarget target, Publish publish, Runnable heartbeat) {
        Publication publication = Publication.of(target);
        try {
            GlueTable table = lakeTable.bringUpToDate(target);
            while (true) {
                CommitRecord shown = showObjects(target, table, heartbeat);
                if (publish == Publish.NOW && !objects.parts(shown).isEmpty()) {
                    crawl.await(publication, heartbeat);
                    requireRegistered(target, table);
                }
                if (Commits.highest(log, target).number() == shown.number()) {
                    return result(target, shown);
                }
            }
        } catch (GlueFailure e) {
            throw e.of(publication);
        }
    }

    /** Brings the partition's folder to the highest commit. */
    private CommitRecord showObjects(DayTarget target, GlueTable table, Runnable heartbeat) {
        while (true) {
            List<StoredObject> listing = store.list(keys.partitionFolder(target));
            List<CommitRecord> history = log.history(target.day());
            CommitRecord commit = Commits.last(history, target);
            objects.requireNoForeign(target, listing, history);
            Map<String, Part> wanted = objects.byFixedName(target, commit);
            if (wanted.isEmpty()) {
                glue.deletePartition(table, keys.partitionValues(target.day()));
            }
            copy(wanted, listing, heartbeat);
            takeOver(target, table);
            store.delete(listing.stream()
                    .map(StoredObject::key)
                    .filter(key -> !wanted.containsKey(key) && !key.endsWith("/"))
                    .toList());
            if (wanted.isEmpty()) {
                // A crawl that listed the objects before they went may have registered the partition again.
                glue.deletePartition(table, keys.partitionValues(target.day()));
            }
            if (Commits.highest(log, target).number() == commit.number()) {
                return commit;
            }
        }
    }

    private void copy(Map<String, Part> wanted, List<StoredObject> listing, Runnable heartbeat) {
        Map<String, StoredObject> present =
                listing.stream().collect(Collectors.toMap(StoredObject::key, Function.identity()));
        wanted.forEach((key, part) -> {
            heartbeat.run();
            if (!objects.holds(present.get(key), part)) {
                store.copy(part.stagedKey(), key);
            }
        });
    }

    /** A partition that mode partitions left points at a generation, and a crawler would leave it there. */
    private void takeOver(DayTarget target, GlueTable table) {
        List<String> values = keys.partitionValues(target.day());
        String generations = store.uri(keys.generationsFolder(target.day().property(), target.lakeTable()));
        if (glue.findPartition(table, values)
                .filter(location -> location.startsWith(generations))
                .isPresent()) {
            glue.putPartition(table, values, store.uri(keys.partitionFolder(target)));
        }
    }

    /** A crawler that looks elsewhere ends well and registers nothing. */
    private void requireRegistered(DayTarget target, GlueTable table) {
        String folder = store.uri(keys.partitionFolder(target));
        Optional<String> location = glue.findPartition(table, keys.partitionValues(target.day()));
        if (location.isEmpty()) {
            throw Publication.of(target)
                    .failed(
                            "the crawler " + crawler + " ran and did not add the partition "
                                    + keys.partition(target.day()) + " to " + table.path(),
                            "let its target be " + table.location());
        }
        if (!Locations.same(location.get(), folder)) {
            throw Publication.of(target)
                    .failed(
                            "the partition " + keys.partition(target.day()) + " of " + table.path() + " lies in "
                                    + location.get() + " and not in " + folder,
                            "`aws glue delete-partition --database-name " + table.database() + " --table-name "
                                    + table.name() + " --partition-values "
                                    + String.join(" ", keys.partitionValues(target.day())) + "`");
        }
    }

    private PublishResult result(DayTarget target, CommitRecord commit) {
        int count = objects.parts(commit).size();
        return new PublishResult(commit.number(), count == 0 ? "" : store.uri(keys.partitionFolder(target)), count);
    }

    @Override
    public CrawlResult crawlTable(TableKind table, String propertyName, Runnable heartbeat) {
        Publication publication = Publication.of(table, propertyName);
        try {
            crawl.await(publication, heartbeat);
            return new CrawlResult(crawler);
        } catch (GlueFailure e) {
            throw e.of(publication);
        }
    }

    @Override
    public boolean shows(DayTarget target, CommitRecord commit) {
        Map<String, Part> wanted = objects.byFixedName(target, commit);
        List<StoredObject> present = store.list(keys.partitionFolder(target)).stream()
                .filter(object -> !object.key().endsWith("/"))
                .toList();
        boolean copied = present.size() == wanted.size()
                && present.stream()
                        .allMatch(object -> wanted.containsKey(object.key())
                                && wanted.get(object.key()).sizeBytes() == object.sizeBytes());
        try {
            return copied && isRegistered(target) != wanted.isEmpty();
        } catch (GlueFailure e) {
            return copied;
        }
    }

    private boolean isRegistered(DayTarget target) {
        return lakeTable
                .find(target)
                .flatMap(table -> glue.findPartition(table, keys.partitionValues(target.day())))
                .filter(location -> Locations.same(location, store.uri(keys.partitionFolder(target))))
                .isPresent();
    }

    @Override
    public String shownFolder(DayTarget target) {
        return store.uri(keys.partitionFolder(target));
    }

    @Override
    public Showing showing(DayTarget target, List<CommitRecord> history) {
        Map<String, Part> wanted = objects.byFixedName(target, history.getLast());
        String folder = keys.partitionFolder(target);
        String generations = store.uri(keys.generationsFolder(target.day().property(), target.lakeTable()));
        return new Showing(
                wanted,
                objects.fixedNames(target, history),
                folder,
                lakeTable.registration(
                        target,
                        wanted.isEmpty() ? "" : store.uri(folder),
                        location -> location.startsWith(generations)));
    }
}
