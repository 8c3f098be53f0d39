package dev.towpath.activities.aws;

import dev.towpath.activities.settings.AwsSettings;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The AWS clients of one process. Region and credentials come from the SDK's chain, unless the settings name a region.
 *
 * <p>When every endpoint that the settings override is on this machine, and the environment names no
 * {@code AWS_ACCESS_KEY_ID}, the overridden clients sign with the stand-in credentials {@value #STAND_IN} instead of
 * asking the chain, so that a sandbox runs on a machine without any AWS account. A client that talks to AWS itself
 * never gets them.
 */
public final class AwsClients implements AutoCloseable {
    private static final String STAND_IN = "towpath-sandbox";
    private static final int ATTEMPTS = 5;
    /** Parts are uploaded by several streams at once, and each upload holds a connection. */
    private static final int CONNECTIONS = 64;

    private final AwsSettings settings;
    private final Map<String, String> environment;
    private final S3Client s3;
    private final GlueClient glue;
    private final SecretsManagerClient secretsManager;

    public AwsClients(AwsSettings settings) {
        this(settings, System.getenv());
    }

    AwsClients(AwsSettings settings, Map<String, String> environment) {
        this.settings = settings;
        this.environment = Map.copyOf(environment);
        try {
            s3 = configure(S3Client.builder(), settings.s3(), Optional.empty())
                    .forcePathStyle(settings.s3().isPresent())
                    .build();
            glue = configure(GlueClient.builder(), settings.glue(), Optional.of(Duration.ofSeconds(30)))
                    .build();
            secretsManager = configure(
                            SecretsManagerClient.builder(),
                            settings.secretsManager(),
                            Optional.of(Duration.ofSeconds(30)))
                    .build();
        } catch (SdkClientException e) {
            throw new TowpathException(
                    FailureType.INVALID_REQUEST,
                    "Cannot set up the AWS clients: no region is configured.",
                    "export AWS_REGION=eu-central-1",
                    e);
        }
    }

    public S3Client s3() {
        return s3;
    }

    public GlueClient glue() {
        return glue;
    }

    public SecretsManagerClient secretsManager() {
        return secretsManager;
    }

    /** @param attemptTimeout none for S3, where the time of an attempt grows with the part */
    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configure(
            B builder, Optional<URI> endpoint, Optional<Duration> attemptTimeout) {
        settings.region().map(Region::of).or(this::standInRegion).ifPresent(builder::region);
        endpoint.ifPresent(builder::endpointOverride);
        if (endpoint.isPresent() && sandboxed()) {
            builder.credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create(STAND_IN, STAND_IN)));
        }
        ClientOverrideConfiguration.Builder override = ClientOverrideConfiguration.builder()
                .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, "towpath")
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(ATTEMPTS)
                        .build());
        attemptTimeout.ifPresent(override::apiCallAttemptTimeout);
        return builder.overrideConfiguration(override.build())
                .httpClientBuilder(ApacheHttpClient.builder()
                        .maxConnections(CONNECTIONS)
                        .connectionTimeout(Duration.ofSeconds(10))
                        .socketTimeout(Duration.ofSeconds(60)));
    }

    private Optional<Region> standInRegion() {
        boolean allOverridden = settings.s3().isPresent()
                && settings.glue().isPresent()
                && settings.secretsManager().isPresent();
        return allOverridden && sandboxed() ? Optional.of(Region.US_EAST_1) : Optional.empty();
    }

    private boolean sandboxed() {
        return Stream.of(settings.s3(), settings.glue(), settings.secretsManager())
                        .flatMap(Optional::stream)
                        .allMatch(Loopback::is)
                && environment.getOrDefault("AWS_ACCESS_KEY_ID", "").isEmpty();
    }

    @Override
    public void close() {
        s3.close();
        glue.close();
        secretsManager.close();
    }
}
