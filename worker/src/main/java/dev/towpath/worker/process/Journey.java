package dev.towpath.worker.process;

import dev.towpath.activities.backfill.BackfillActivitiesImpl;
import dev.towpath.activities.bigquery.GoogleCloud;
import dev.towpath.activities.catalog.CatalogActivitiesImpl;
import dev.towpath.activities.catalog.Publisher;
import dev.towpath.activities.erasure.ErasureActivitiesImpl;
import dev.towpath.activities.export.CommitResults;
import dev.towpath.activities.export.ExportActivitiesImpl;
import dev.towpath.activities.export.ExportPlanner;
import dev.towpath.activities.export.ExtractActivitiesImpl;
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
import dev.towpath.activities.parquet.columnar.ColumnarStreamEncoder;
import dev.towpath.activities.privacy.PrivacyRules;
import dev.towpath.activities.privacy.PseudonymKeyring;
import dev.towpath.activities.schedule.ScheduleActivitiesImpl;
import dev.towpath.activities.settings.Settings;
import dev.towpath.activities.suppression.Suppressions;
import io.temporal.client.WorkflowClient;
import java.security.SecureRandom;
import java.time.Clock;

/** Every activity of the journey, wired to the outside services that the settings name. */
final class Journey implements AutoCloseable {
    private final LakeServices lake;
    private final Object[] light;
    private final Object[] bulk;

    private Journey(LakeServices lake, Object[] light, Object[] bulk) {
        this.lake = lake;
        this.light = light;
        this.bulk = bulk;
    }

    /** Reads the keys that the settings name, and looks whether the lake has the columns that privacy rules name. */
    static Journey of(Settings configured, WorkflowClient client) {
        LakeServices lake = LakeServices.of(configured);
        try {
            PseudonymKeyring keyring =
                    PseudonymKeyring.read(configured, lake.aws().secretsManager());
            Settings settings = keyring.versioned(configured);
            PrivacyRules privacy = new PrivacyRules(keyring);
            privacy.requireColumns(settings, lake.schemas()::highest);
            return of(settings, privacy, lake, client);
        } catch (RuntimeException refused) {
            lake.close();
            throw refused;
        }
    }

    private static Journey of(Settings settings, PrivacyRules privacy, LakeServices lake, WorkflowClient client) {
        Clock clock = Clock.systemUTC();
        Heartbeats heartbeats = new Heartbeats(settings.temporal().heartbeatReport());
        GoogleCloud google = lake.google();
        ObjectStore store = lake.store();
        LakeKeys keys = lake.keys();
        CommitLog commits = lake.commits();
        LakeSchemaStore schemas = lake.schemas();
        Publisher publisher = lake.publisher();
        Suppressions suppressions = lake.suppressions();
        PlanStore plans = new PlanStore(store, keys);
        PartFooter.Reader footers = new ParquetPartFooters(store);
        CommitResults results = new CommitResults(store, keys);
        GarbageCollector garbage = new GarbageCollector(
                store,
                keys,
                commits,
                publisher::shownFolder,
                lake.audiencePlaces(),
                lake.audiences()::shownFolder,
                settings.destination().keepSuperseded(),
                clock);
        DayCommit dayCommit = new DayCommit(
                store,
                keys,
                commits,
                footers,
                lake.audiencePlaces(),
                clock,
                plan -> suppressions.requireHighest(plan.suppressionVersion(), "commit " + plan.shard()));
        ExportPlanner planner = new ExportPlanner(
                settings,
                privacy,
                google,
                commits,
                new LakeSchemas(schemas, settings.catalog().drift()),
                plans,
                new GenerationNames(clock, new SecureRandom()),
                results,
                suppressions);

        ErasureActivitiesImpl erasure = new ErasureActivitiesImpl(
                settings,
                store,
                keys,
                commits,
                footers,
                lake.audiencePlaces(),
                new GenerationNames(clock, new SecureRandom()),
                lake.suppressionStore(),
                suppressions,
                heartbeats,
                clock);
        Object[] light = {
            erasure,
            new SettingsActivitiesImpl(settings, keys, store),
            new SourceActivitiesImpl(settings, google),
            new ExportActivitiesImpl(settings, planner, plans, dayCommit, results, heartbeats),
            new CatalogActivitiesImpl(settings, publisher, heartbeats),
            new ScheduleActivitiesImpl(settings, google, commits, publisher::shows, garbage, heartbeats),
            new BackfillActivitiesImpl(settings, google, commits, client, heartbeats)
        };
        Object[] bulk = {
            erasure,
            new ExtractActivitiesImpl(
                    settings,
                    privacy,
                    google,
                    ColumnarStreamEncoder::new,
                    store,
                    keys,
                    plans,
                    schemas,
                    footers,
                    suppressions,
                    lake.audiencePlaces(),
                    heartbeats,
                    clock)
        };
        return new Journey(lake, light, bulk);
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
        lake.close();
    }
}
