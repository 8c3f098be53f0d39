package dev.towpath.activities.catalog;

import dev.towpath.activities.lake.DayTarget;
import dev.towpath.activities.settings.Settings;
import dev.towpath.workflows.activity.CatalogActivities;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;

/** Publication as activities, with a heartbeat at each look at the crawler and each copied part. */
public final class CatalogActivitiesImpl implements CatalogActivities {
    private final Settings settings;
    private final Publisher publisher;

    public CatalogActivitiesImpl(Settings settings, Publisher publisher) {
        this.settings = settings;
        this.publisher = publisher;
    }

    @Override
    public PublishResult publishDay(PublishRequest request) {
        return publisher.publishDay(DayTarget.of(settings, request.day()), request.publish(), heartbeat());
    }

    @Override
    public CrawlResult crawlTable(CrawlRequest request) {
        return publisher.crawlTable(
                request.table(), settings.property(request.property()).name(), heartbeat());
    }

    private static Runnable heartbeat() {
        ActivityExecutionContext context = Activity.getExecutionContext();
        return () -> context.heartbeat(null);
    }
}
