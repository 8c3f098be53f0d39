package dev.towpath.sandbox;

import dev.towpath.activities.aws.AwsClients;
import dev.towpath.activities.settings.AwsSettings;
import dev.towpath.sandbox.aws.AwsStandInOptions;
import dev.towpath.sandbox.aws.AwsStandIns;
import dev.towpath.sandbox.bigquery.Authentication;
import dev.towpath.sandbox.bigquery.BigQueryStandIn;
import dev.towpath.sandbox.bigquery.BigQueryStandInOptions;
import dev.towpath.sandbox.ga4.ShardSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.S3Target;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Google and AWS on this machine: BigQuery with some datasets, a bucket, a Glue database with its crawler, and the
 * secret that holds BigQuery's key. Whoever speaks to it uses the official clients.
 */
public final class Sandbox implements AutoCloseable {
    public static final String PROJECT = "towpath-sandbox";
    public static final String BUCKET = "towpath-lake";
    public static final String DATABASE = "ga4";
    public static final String CRAWLER = "towpath-crawler";
    public static final String SECRET = "bigquery_credentials";
    /** Of the key that makes pseudonyms. */
    public static final String PSEUDONYM_SECRET = "towpath-pseudonyms";

    public static final String REGION = "eu-central-1";
    private static final String CRAWLER_ROLE = "arn:aws:iam::123456789012:role/crawler";

    private final BigQueryStandIn bigQuery;
    private final AwsStandIns aws;
    private final Path folder;

    private Sandbox(BigQueryStandIn bigQuery, AwsStandIns aws, Path folder) {
        this.bigQuery = bigQuery;
        this.aws = aws;
        this.folder = folder;
    }

    /**
     * @param folder where the bucket's objects lie
     * @param datasets by their ID, such as {@code analytics_311223344}
     */
    public static Sandbox start(Path folder, Map<String, ShardSource> datasets) throws IOException {
        return start(folder, new BigQueryStandInOptions(PROJECT, datasets));
    }

    public static Sandbox start(Path folder, BigQueryStandInOptions options) throws IOException {
        Files.createDirectories(folder);
        BigQueryStandIn bigQuery = BigQueryStandIn.start(options.withAuthentication(Authentication.REQUIRED));
        AwsStandIns aws = AwsStandIns.start(AwsStandInOptions.in(folder, BUCKET));
        Sandbox sandbox = new Sandbox(bigQuery, aws, folder);
        sandbox.provision();
        return sandbox;
    }

    private static String randomKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /** What Terraform does on the real side. */
    private void provision() {
        AwsClients clients = new AwsClients(awsSettings());
        try (SecretsManagerClient secrets = clients.secretsManager();
                GlueClient glue = clients.glue()) {
            secrets.createSecret(request -> request.name(PSEUDONYM_SECRET).secretString(randomKey()));
            secrets.createSecret(request -> request.name(SECRET).secretString(bigQuery.serviceAccountJson()));
            glue.createDatabase(request -> request.databaseInput(input -> input.name(DATABASE)));
            glue.createCrawler(request -> request.name(CRAWLER)
                    .databaseName(DATABASE)
                    .role(CRAWLER_ROLE)
                    .targets(targets -> targets.s3Targets(List.of(
                            S3Target.builder().path("s3://" + BUCKET + "/ga4/").build())))
                    .schemaChangePolicy(policy -> policy.updateBehavior("LOG").deleteBehavior("LOG"))
                    .configuration("{\"Version\":1.0,\"CrawlerOutput\":{\"Partitions\":"
                            + "{\"AddOrUpdateBehavior\":\"InheritFromTable\"}}}"));
        }
    }

    /** Where the stand-ins for AWS listen. */
    public AwsSettings awsSettings() {
        return new AwsSettings(
                Optional.of(REGION),
                Optional.of(aws.s3Uri()),
                Optional.of(aws.glueUri()),
                Optional.of(aws.secretsManagerUri()));
    }

    public BigQueryStandIn bigQuery() {
        return bigQuery;
    }

    public AwsStandIns aws() {
        return aws;
    }

    /** The bucket's objects as files, for readers that need no S3. */
    public Path bucket() {
        return folder.resolve(BUCKET);
    }

    @Override
    public void close() {
        bigQuery.close();
        aws.close();
    }
}
