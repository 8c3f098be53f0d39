package dev.towpath.activities.catalog;

import dev.towpath.activities.catalog.AudiencePublications.AudiencePublication;
import dev.towpath.activities.lake.CommitLog;
import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.DayTarget;
import dev.towpath.workflows.activity.CatalogActivities.CrawlResult;
import dev.towpath.workflows.activity.CatalogActivities.PublishResult;
import dev.towpath.workflows.model.Publish;
import dev.towpath.workflows.model.TableKind;
import java.util.List;
import java.util.Optional;

/**
 * Shows the main table and the audience table of the same commit. The audience's objects come first and wait for no
 * crawl of their own: the one that the main table waits for finds both, since the crawler has both folders as targets.
 */
final class OutputsPublisher implements Publisher {
    private final Publisher main;
    private final AudiencePublications audiences;
    private final CommitLog log;

    OutputsPublisher(Publisher main, AudiencePublications audiences, CommitLog log) {
        this.main = main;
        this.audiences = audiences;
        this.log = log;
    }

    @Override
    public PublishResult publishDay(DayTarget target, Publish publish, Runnable heartbeat) {
        Optional<AudiencePublication> audience = audiences.find(target);
        if (audience.isEmpty()) {
            return main.publishDay(target, publish, heartbeat);
        }
        Publisher second = audience.get().publisher();
        DayTarget secondTarget = audience.get().target();
        while (true) {
            long commit =
                    second.publishDay(secondTarget, Publish.DEFERRED, heartbeat).commit();
            PublishResult shown = main.publishDay(target, publish, heartbeat);
            if (publish == Publish.NOW && !second.shows(secondTarget, Commits.highest(log, target))) {
                // A day of the main table without rows waits for no crawl, or the crawler has no such target: it says
                // so.
                commit = second.publishDay(secondTarget, Publish.NOW, heartbeat).commit();
            }
            if (commit == shown.commit()) {
                return shown;
            }
        }
    }

    @Override
    public CrawlResult crawlTable(TableKind table, String propertyName, Runnable heartbeat) {
        return main.crawlTable(table, propertyName, heartbeat);
    }

    @Override
    public boolean shows(DayTarget target, CommitRecord commit) {
        return main.shows(target, commit)
                && audiences
                        .find(target)
                        .map(audience -> audience.publisher().shows(audience.target(), commit))
                        .orElse(true);
    }

    /** Of the main table. */
    @Override
    public String shownFolder(DayTarget target) {
        return main.shownFolder(target);
    }

    /** Of the main table. */
    @Override
    public Showing showing(DayTarget target, List<CommitRecord> history) {
        return main.showing(target, history);
    }
}
