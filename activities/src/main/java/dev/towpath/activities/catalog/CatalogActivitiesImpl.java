package dev.towpath.activities.catalog;

import dev.towpath.activities.heartbeat.Heartbeats;
import dev.towpath.activities.lake.DayTarget;
import dev.towpath.activities.settings.Settings;
import dev.towpath.workflows.activity.CatalogActivities;

/** Publication as activities. Heartbeats go on while one large copy or one slow crawl lasts. */
public final class CatalogActivitiesImpl implements CatalogActivities {
    private final Settings settings;
    private final Publisher publisher;
    private final Heartbeats heartbeats;

    public CatalogActivitiesImpl(Settings settings, Publisher publisher, Heartbeats heartbeats) {
        this.settings = settings;
        this.publisher = publisher;
        this.heartbeats = heartbeats;
    }

    @Override
    public PublishResult publishDay(PublishRequest request) {
        DayTarget target = DayTarget.of(settings, request.day());
        return heartbeats.during(
                "publishing " + request.day(),
                () -> publisher.publishDay(target, request.publish(), CatalogActivitiesImpl::nothingMore));
    }

    @Override
    public CrawlResult crawlTable(CrawlRequest request) {
        String property = settings.property(request.property()).name();
        return heartbeats.during(
                "crawling " + request.table().id() + " of " + property,
                () -> publisher.crawlTable(request.table(), property, CatalogActivitiesImpl::nothingMore));
    }

    /** The server's word reaches the working thread as an interrupt. */
    private static void nothingMore() {}
}
