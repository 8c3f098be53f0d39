package dev.towpath.activities.lake;

import dev.towpath.activities.settings.DestinationSettings;
import dev.towpath.activities.settings.DestinationSettings.Compression;
import dev.towpath.activities.settings.DestinationSettings.Encryption;
import dev.towpath.activities.settings.DestinationSettings.Partitioning;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** S3 by S3Proxy over a folder, for the tests of this module. */
public final class LocalS3 implements AutoCloseable {
    public static final String BUCKET = "lake-bucket";

    private final S3Proxy proxy;
    private final S3Client client;

    public LocalS3(Path folder) throws IOException {
        Files.createDirectories(folder.resolve(BUCKET));
        proxy = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(folder.toAbsolutePath().toString()))
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.NONE, null, null)
                .ignoreUnknownHeaders(true)
                .stopTimeout(0)
                .build();
        try {
            proxy.start();
        } catch (Exception e) {
            throw new IOException(e);
        }
        client = client(new ExecutionInterceptor() {});
    }

    public S3Client client() {
        return client;
    }

    public S3Client client(ExecutionInterceptor interceptor) {
        return S3Client.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + proxy.getPort()))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(ApacheHttpClient.builder().maxConnections(32))
                .overrideConfiguration(settings -> settings.addExecutionInterceptor(interceptor))
                .build();
    }

    public S3ObjectStore store() {
        return new S3ObjectStore(client, destination(Partitioning.DAY));
    }

    public static DestinationSettings destination(Partitioning partitioning) {
        return new DestinationSettings(
                BUCKET,
                "",
                "_towpath/",
                partitioning,
                Compression.SNAPPY,
                256_000_000,
                64_000_000,
                new Encryption.BucketDefault(),
                Map.of(),
                Duration.ofDays(7));
    }

    @Override
    public void close() throws IOException {
        client.close();
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
