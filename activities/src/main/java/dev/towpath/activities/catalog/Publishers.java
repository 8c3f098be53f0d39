package dev.towpath.activities.catalog;

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

    public Publisher publisher(CatalogSettings settings) {
        GlueCatalog catalog = new AwsGlueCatalog(glue);
        LakeTable lakeTable = new LakeTable(catalog, settings.database(), store, keys, schemas, columns);
        return switch (settings.mode()) {
            case CRAWLER ->
                new CrawlerPublisher(
                        catalog,
                        lakeTable,
                        log,
                        store,
                        keys,
                        new Crawl(catalog, settings.crawler(), clock, sleeper, crawlLimit),
                        settings.crawler());
            case PARTITIONS -> new PartitionPublisher(catalog, lakeTable, log, store, keys);
            case NONE -> new FilesOnlyPublisher(log, store);
        };
    }
}
