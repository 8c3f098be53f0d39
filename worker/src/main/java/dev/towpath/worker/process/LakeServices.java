package dev.towpath.worker.process;

import dev.towpath.activities.aws.AwsClients;
import dev.towpath.activities.bigquery.BigQueryCloud;
import dev.towpath.activities.bigquery.GoogleCloud;
import dev.towpath.activities.catalog.AudiencePublications;
import dev.towpath.activities.catalog.Publisher;
import dev.towpath.activities.catalog.Publishers;
import dev.towpath.activities.catalog.TableDefinition;
import dev.towpath.activities.export.LakeSchemaJson;
import dev.towpath.activities.export.ParquetPartFooters;
import dev.towpath.activities.lake.AudiencePlaces;
import dev.towpath.activities.lake.CommitLog;
import dev.towpath.activities.lake.LakeKeys;
import dev.towpath.activities.lake.LakeSchemaStore;
import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.activities.lake.S3ObjectStore;
import dev.towpath.activities.secrets.PseudonymKeys;
import dev.towpath.activities.secrets.PseudonymSecret;
import dev.towpath.activities.settings.Settings;
import dev.towpath.activities.suppression.SuppressionStore;
import dev.towpath.activities.suppression.Suppressions;
import dev.towpath.activities.verify.DayVerification;
import java.time.Clock;
import java.util.Optional;

/**
 * The outside services that the settings name, and what the lake is made of on top of them: for the journey's
 * activities, and for commands that look at the lake without a worker.
 */
public record LakeServices(
        AwsClients aws,
        GoogleCloud google,
        ObjectStore store,
        LakeKeys keys,
        CommitLog commits,
        LakeSchemaStore schemas,
        AudiencePlaces audiencePlaces,
        AudiencePublications audiences,
        Publisher publisher,
        SuppressionStore suppressionStore,
        Suppressions suppressions)
        implements AutoCloseable {

    /** Nothing is contacted yet. */
    public static LakeServices of(Settings settings) {
        AwsClients aws = new AwsClients(settings.aws());
        ObjectStore store = new S3ObjectStore(aws.s3(), settings.destination());
        LakeKeys keys = new LakeKeys(settings.destination(), settings.catalog().mode());
        CommitLog commits = new CommitLog(store, keys);
        LakeSchemaStore schemas = new LakeSchemaStore(store, keys, new LakeSchemaJson());
        AudiencePlaces audiencePlaces =
                AudiencePlaces.of(settings, place -> new S3ObjectStore(aws.s3(), place), ParquetPartFooters::new);
        Publishers publishers = new Publishers(
                aws.glue(),
                store,
                keys,
                commits,
                schemas,
                TableDefinition::columns,
                Clock.systemUTC(),
                Thread::sleep,
                Publishers.CRAWL_LIMIT);
        AudiencePublications audiences = publishers.audiences(settings.catalog(), audiencePlaces);
        SuppressionStore suppressionStore = new SuppressionStore(store, keys);
        return new LakeServices(
                aws,
                new BigQueryCloud(settings.google(), aws.secretsManager()),
                store,
                keys,
                commits,
                schemas,
                audiencePlaces,
                audiences,
                publishers.publisher(settings.catalog(), audiences),
                suppressionStore,
                new Suppressions(suppressionStore, () -> erasureKeys(settings, aws)));
    }

    /** The keys of the suppression document, empty where the settings name none; read at each call. */
    public static Optional<PseudonymKeys> erasureKeys(Settings settings, AwsClients aws) {
        return settings.erasure().key().map(secret -> new PseudonymSecret(aws.secretsManager(), secret).read());
    }

    public DayVerification verification() {
        return new DayVerification(commits, store, keys, publisher, audiences, google);
    }

    @Override
    public void close() {
        try (aws;
                google) {
            // Closing is all there is to do.
        }
    }
}
