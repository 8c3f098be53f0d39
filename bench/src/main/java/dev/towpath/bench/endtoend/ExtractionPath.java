package dev.towpath.bench.endtoend;

import dev.towpath.activities.aws.AwsClients;
import dev.towpath.activities.bigquery.BigQueryCloud;
import dev.towpath.activities.bigquery.RowSource;
import dev.towpath.activities.bigquery.RowSource.Session;
import dev.towpath.activities.bigquery.Shards.Shard;
import dev.towpath.activities.bigquery.Shards.ShardState;
import dev.towpath.activities.export.ExtractActivitiesImpl;
import dev.towpath.activities.export.LakeSchemaJson;
import dev.towpath.activities.export.ParquetPartFooters;
import dev.towpath.activities.export.TransformIdentity;
import dev.towpath.activities.heartbeat.Heartbeats;
import dev.towpath.activities.lake.AudiencePlaces;
import dev.towpath.activities.lake.LakeKeys;
import dev.towpath.activities.lake.LakeSchemaStore;
import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.activities.lake.PlanDocument;
import dev.towpath.activities.lake.PlanStore;
import dev.towpath.activities.lake.S3ObjectStore;
import dev.towpath.activities.parquet.StreamEncoder;
import dev.towpath.activities.parquet.StreamEncoding;
import dev.towpath.activities.privacy.PrivacyRules;
import dev.towpath.activities.privacy.PseudonymKeyring;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeSchemaGrowth;
import dev.towpath.activities.settings.Settings;
import dev.towpath.activities.settings.TableSettings;
import dev.towpath.activities.suppression.SuppressionStore;
import dev.towpath.activities.suppression.Suppressions;
import dev.towpath.activities.transform.DerivedFields;
import dev.towpath.workflows.activity.ExtractActivities;
import dev.towpath.workflows.activity.ExtractActivities.ExtractRequest;
import dev.towpath.workflows.activity.ExtractActivities.StreamProgress;
import dev.towpath.workflows.activity.ExtractActivities.StreamResult;
import dev.towpath.workflows.model.CredentialsRef;
import dev.towpath.workflows.model.ShardKind;
import io.temporal.testing.TestActivityEnvironment;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLongArray;

/** What a worker's process has for extraction: its clients, and the activity itself, called without a server. */
final class ExtractionPath implements AutoCloseable {
    private static final int MOST_STREAMS = 64;

    private final Settings settings;
    private final long rowsPerPart;
    private final AwsClients aws;
    private final BigQueryCloud google;
    private final CredentialsRef credentials;
    private final ObjectStore store;
    private final LakeKeys keys;
    private final PlanStore plans;
    private final LakeSchema lakeSchema;
    private final PrivacyRules privacy = new PrivacyRules(PseudonymKeyring.EMPTY);
    private final ExtractActivitiesImpl activity;
    private final AtomicLongArray rowsByStream = new AtomicLongArray(MOST_STREAMS);

    ExtractionPath(Settings settings, StreamEncoder.Factory encoders, long rowsPerPart) {
        this.settings = settings;
        this.rowsPerPart = rowsPerPart;
        aws = new AwsClients(settings.aws());
        google = new BigQueryCloud(settings.google(), aws.secretsManager());
        credentials = google.resolveCredentials();
        store = new S3ObjectStore(aws.s3(), settings.destination());
        keys = new LakeKeys(settings.destination(), settings.catalog().mode());
        plans = new PlanStore(store, keys);
        LakeSchemaStore schemas = new LakeSchemaStore(store, keys, new LakeSchemaJson());
        lakeSchema = schemas.append(events().lakeTable(), lakeSchema());
        activity = new ExtractActivitiesImpl(
                settings,
                privacy,
                google,
                encoders,
                store,
                keys,
                plans,
                schemas,
                new ParquetPartFooters(store),
                new Suppressions(new SuppressionStore(store, keys), Optional::empty),
                AudiencePlaces.NONE,
                new Heartbeats(settings.temporal().heartbeatReport()),
                Clock.systemUTC());
    }

    /** Opens a session as planning does. */
    Session open(String table, int streams) {
        return google.rows(credentials)
                .openSession(new RowSource.SessionRequest(
                        settings.google().project(),
                        settings.google().project(),
                        Places.DATASET,
                        table,
                        "",
                        List.of(),
                        streams));
    }

    RowSource rows() {
        return google.rows(credentials);
    }

    StreamEncoding encoding(Session session) {
        return new StreamEncoding(
                session.arrowSchema(),
                lakeSchema,
                events().promoted(),
                privacy.rules(events(), lakeSchema),
                settings.destination().compression(),
                settings.destination().rowGroupBytes());
    }

    /** Carries a session's streams into S3, all at once. */
    Totals extract(Session session, String generation) throws Exception {
        String plan = plans.write(plan(session, generation));
        Totals totals = Totals.NONE;
        try (ExecutorService threads =
                Executors.newFixedThreadPool(session.streams().size())) {
            List<Future<StreamResult>> streams = new ArrayList<>();
            for (int i = 0; i < session.streams().size(); i++) {
                int stream = i;
                streams.add(threads.submit(
                        () -> extract(plan, stream, session.streams().size())));
            }
            for (Future<StreamResult> each : streams) {
                totals = totals.plus(each.get());
            }
        }
        return totals;
    }

    /** Rows of the run under way, as its heartbeats say. */
    long rowsSoFar() {
        long rows = 0;
        for (int i = 0; i < MOST_STREAMS; i++) {
            rows += rowsByStream.get(i);
        }
        return rows;
    }

    /** Frees the disk of the stand-in. */
    void delete(String generation) {
        store.delete(store.list("").stream()
                .map(ObjectStore.StoredObject::key)
                .filter(key -> key.contains(generation))
                .toList());
    }

    private StreamResult extract(String plan, int stream, int streams) {
        TestActivityEnvironment environment = TestActivityEnvironment.newInstance();
        try {
            environment.registerActivitiesImplementations(activity);
            environment.setActivityHeartbeatListener(
                    StreamProgress.class, progress -> rowsByStream.set(stream, progress.rows()));
            return environment
                    .newActivityStub(ExtractActivities.class)
                    .extractStream(new ExtractRequest(Places.DAY, plan, stream, streams, credentials));
        } finally {
            environment.close();
        }
    }

    private PlanDocument plan(Session session, String generation) {
        return new PlanDocument(
                Places.DAY,
                generation,
                ShardKind.DAILY,
                shard().name(),
                state().fingerprint(),
                session.name(),
                session.snapshot(),
                session.expires(),
                session.streams(),
                session.arrowSchema(),
                rowsPerPart,
                -1,
                TransformIdentity.of(events()),
                lakeSchema.version(),
                0,
                0);
    }

    private LakeSchema lakeSchema() {
        TableSettings events = events();
        return new LakeSchemaGrowth(
                        events.lakeTable(),
                        DerivedFields.of(events.table(), events.promoted()),
                        settings.catalog().drift())
                .begin(state().fields());
    }

    private ShardState state() {
        return google.shards(credentials)
                .find(settings.google().project(), Places.DATASET, shard())
                .orElseThrow();
    }

    private static Shard shard() {
        return new Shard("events_" + Places.DAY.compactDay(), ShardKind.DAILY, Places.DATE);
    }

    private TableSettings events() {
        return settings.table(Places.DATASET, Places.DAY.table());
    }

    @Override
    public void close() {
        google.close();
        aws.close();
    }

    /** What the streams of a run wrote. */
    record Totals(long rows, long parquetBytes, int parts) {
        static final Totals NONE = new Totals(0, 0, 0);

        private Totals plus(StreamResult stream) {
            return new Totals(
                    rows + stream.writtenRows(), parquetBytes + stream.parquetBytes(), parts + stream.parts());
        }
    }
}
