package dev.towpath.worker.process;

import dev.towpath.activities.aws.AwsClients;
import dev.towpath.activities.backfill.BackfillActivitiesImpl;
import dev.towpath.activities.bigquery.BigQueryCloud;
import dev.towpath.activities.bigquery.GoogleCloud;
import dev.towpath.activities.catalog.CatalogActivitiesImpl;
import dev.towpath.activities.catalog.GlueColumn;
import dev.towpath.activities.catalog.Publisher;
import dev.towpath.activities.catalog.Publishers;
import dev.towpath.activities.export.CommitResults;
import dev.towpath.activities.export.ExportActivitiesImpl;
import dev.towpath.activities.export.ExportPlanner;
import dev.towpath.activities.export.ExtractActivitiesImpl;
import dev.towpath.activities.export.LakeSchemaJson;
import dev.towpath.activities.export.LakeSchemas;
import dev.towpath.activities.export.ParquetPartFooters;
import dev.towpath.activities.export.SettingsActivitiesImpl;
import dev.towpath.activities.export.SourceActivitiesImpl;
import dev.towpath.activities.heartbeat.Heartbeats;
import dev.towpath.activities.lake.CommitLog;
import dev.towpath.activities.lake.DayCommit;
import dev.towpath.activities.lake.GarbageCollector;
import dev.towpath.activities.lake.GenerationNames;
import dev.towpath.activities.lake.LakeKeys;
import dev.towpath.activities.lake.LakeSchemaStore;
import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.activities.lake.PartFooter;
import dev.towpath.activities.lake.PlanStore;
import dev.towpath.activities.lake.S3ObjectStore;
import dev.towpath.activities.parquet.reference.AvroStreamEncoder;
import dev.towpath.activities.schedule.ScheduleActivitiesImpl;
import dev.towpath.activities.schema.GlueColumns;
import dev.towpath.activities.settings.Settings;
import io.temporal.client.WorkflowClient;
import java.security.SecureRandom;
import java.time.Clock;

/** Every activity of the journey, wired to the outside services that the settings name. */
final class Journey implements AutoCloseable {
    private final AwsClients aws;
    private final GoogleCloud google;
    private final Object[] light;
    private final Object[] bulk;

    private Journey(AwsClients aws, GoogleCloud google, Object[] light, Object[] bulk) {
        this.aws = aws;
        this.google = google;
        this.light = light;
        this.bulk = bulk;
    }

    static Journey of(Settings settings, WorkflowClient client) {
        Clock clock = Clock.systemUTC();
        Heartbeats heartbeats = new Heartbeats(settings.temporal().heartbeatReport());
        AwsClients aws = new AwsClients(settings.aws());
        GoogleCloud google = new BigQueryCloud(settings.google(), aws.secretsManager());

        ObjectStore store = new S3ObjectStore(aws.s3(), settings.destination());
        LakeKeys keys = new LakeKeys(settings.destination(), settings.catalog().mode());
        CommitLog commits = new CommitLog(store, keys);
        PlanStore plans = new PlanStore(store, keys);
        LakeSchemaStore schemas = new LakeSchemaStore(store, keys, new LakeSchemaJson());
        PartFooter.Reader footers = new ParquetPartFooters(store);
        CommitResults results = new CommitResults(store, keys);
        Publisher publisher = new Publishers(
                        aws.glue(),
                        store,
                        keys,
                        commits,
                        schemas,
                        schema -> GlueColumns.of(schema).stream()
                                .map(column -> new GlueColumn(column.name(), column.type()))
                                .toList(),
                        clock,
                        Thread::sleep,
                        Publishers.CRAWL_LIMIT)
                .publisher(settings.catalog());
        GarbageCollector garbage = new GarbageCollector(
                store,
                keys,
                commits,
                publisher::shownFolder,
                settings.destination().keepSuperseded(),
                clock);
        ExportPlanner planner = new ExportPlanner(
                settings,
                google,
                commits,
                new LakeSchemas(schemas, settings.catalog().drift()),
                plans,
                new GenerationNames(clock, new SecureRandom()),
                results);

        Object[] light = {
            new SettingsActivitiesImpl(settings, keys, store),
            new SourceActivitiesImpl(settings, google),
            new ExportActivitiesImpl(
                    settings, planner, plans, new DayCommit(store, keys, commits, footers, clock), results, heartbeats),
            new CatalogActivitiesImpl(settings, publisher, heartbeats),
            new ScheduleActivitiesImpl(settings, google, commits, publisher::shows, garbage, heartbeats),
            new BackfillActivitiesImpl(settings, google, commits, client, heartbeats)
        };
        Object[] bulk = {
            new ExtractActivitiesImpl(
                    settings, google, AvroStreamEncoder::new, store, keys, plans, schemas, footers, heartbeats, clock)
        };
        return new Journey(aws, google, light, bulk);
    }

    /** Calls that are short or wait. */
    Object[] light() {
        return light.clone();
    }

    /** Extraction. */
    Object[] bulk() {
        return bulk.clone();
    }

    @Override
    public void close() {
        try (aws;
                google) {
            // Closing is all there is to do.
        }
    }
}
