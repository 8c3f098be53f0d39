package dev.towpath.sandbox.aws;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** AWS's own clients as anybody would build them, but for the address. */
final class Clients {
    private Clients() {}

    static S3Client s3(URI uri) {
        return at(uri, S3Client.builder()).forcePathStyle(true).build();
    }

    static GlueClient glue(URI uri) {
        return at(uri, GlueClient.builder()).build();
    }

    static SecretsManagerClient secrets(URI uri) {
        return at(uri, SecretsManagerClient.builder()).build();
    }

    private static <B extends AwsClientBuilder<B, ?>> B at(URI uri, B builder) {
        return builder.endpointOverride(uri)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "thing")));
    }
}
