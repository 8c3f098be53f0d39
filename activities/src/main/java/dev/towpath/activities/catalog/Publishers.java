package dev.towpath.activities.catalog;

import dev.towpath.activities.lake.AudiencePlaces;
import dev.towpath.activities.lake.CommitLog;
import dev.towpath.activities.lake.LakeKeys;
import dev.towpath.activities.lake.LakeSchemaStore;
import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.settings.CatalogSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.glue.GlueClient;

/**
 * Makes the publisher of a catalog mode.
 *
 * @param columns of a lake schema as Glue has them, partition keys left out
 * @param crawlLimit how long a crawl is waited for
 */
public record Publishers(
        GlueClient glue,
        ObjectStore store,
        LakeKeys keys,
        CommitLog log,
        LakeSchemaStore schemas,
        Function<LakeSchema, List<GlueColumn>> columns,
        Clock clock,
        Sleeper sleeper,
        Duration crawlLimit) {
    public static final Duration CRAWL_LIMIT = Duration.ofHours(1);

    /** Shows the main table, and the audience table where there is one. */
    public Publisher publisher(CatalogSettings settings, AudiencePublications audiences) {
        return new OutputsPublisher(publisher(settings, store, keys), audiences, log);
    }

    /** Shows audience tables in the same mode. */
    public AudiencePublications audiences(CatalogSettings settings, AudiencePlaces places) {
        return new AudiencePublications(places, place -> publisher(settings, place.store(), place.keys()));
    }

    private Publisher publisher(CatalogSettings settings, ObjectStore objects, LakeKeys names) {
        GlueCatalog catalog = new AwsGlueCatalog(glue);
        LakeTable lakeTable = new LakeTable(catalog, settings.database(), objects, names, schemas, columns);
        return switch (settings.mode()) {
            case CRAWLER ->
                new CrawlerPublisher(
                        catalog,
                        lakeTable,
                        log,
                        objects,
                        names,
                        new Crawl(catalog, settings.crawler(), clock, sleeper, crawlLimit),
                        settings.crawler());
            case PARTITIONS -> new PartitionPublisher(catalog, lakeTable, log, objects, names);
            case NONE -> new FilesOnlyPublisher(log, objects, names);
        };
    }
}
