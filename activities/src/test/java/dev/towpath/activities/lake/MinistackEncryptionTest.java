package dev.towpath.activities.lake;

import static dev.towpath.activities.lake.LocalS3.BUCKET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.towpath.activities.lake.ObjectStore.Inspection;
import dev.towpath.activities.parquet.ByteSink;
import dev.towpath.activities.settings.DestinationSettings.Encryption;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** Keys of KMS with a stand-in that is not ours, in a bucket with versions. */
class MinistackEncryptionTest {
    private static MotoServer ministack;
    private static String bucket;
    private static int buckets;
    private static String key;
    private static String otherKey;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        ministack = MotoServer.ministack();
        key = createKey();
        otherKey = createKey();
    }

    @AfterAll
    static void stop() {
        if (ministack != null) {
            ministack.close();
        }
    }

    @BeforeEach
    void createBucket() {
        bucket = BUCKET + "-" + buckets++;
        try (S3Client s3 = client(new ExecutionInterceptor() {})) {
            s3.createBucket(request -> request.bucket(bucket));
            s3.putBucketVersioning(request ->
                    request.bucket(bucket).versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
        }
    }

    private static String createKey() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(ministack.uri())
                .header("X-Amz-Target", "TrentService.CreateKey")
                .header("Content-Type", "application/x-amz-json-1.1")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=test/20240131/us-east-1/kms/aws4_request, SignedHeaders=host,"
                                + " Signature=0")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            String answer =
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return new JsonMapper().readTree(answer).at("/KeyMetadata/Arn").asText();
        }
    }

    private static S3Client client(ExecutionInterceptor interceptor) {
        return ministack.client(S3Client.builder()
                .forcePathStyle(true)
                .overrideConfiguration(settings ->
                        settings.addExecutionInterceptor(interceptor).addExecutionInterceptor(new WithoutWholeSums())));
    }

    /** Ministack compares the sum of a whole upload with a sum of its parts' sums, and refuses it. */
    private static final class WithoutWholeSums implements ExecutionInterceptor {
        @Override
        public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
            return context.request() instanceof CompleteMultipartUploadRequest complete
                    ? complete.toBuilder()
                            .checksumCRC32(null)
                            .checksumType((ChecksumType) null)
                            .build()
                    : context.request();
        }
    }

    private static S3ObjectStore store(S3Client client, Encryption encryption) {
        return new S3ObjectStore(
                client, new S3Place(bucket, encryption, "destination.encryption", Map.of(), 256_000_000));
    }

    private static void write(ObjectStore store, String name, int size) throws IOException {
        try (ByteSink sink = store.openSink(name)) {
            sink.write(new byte[size], 0, size);
            sink.complete();
        }
    }

    @Test
    void writesEverythingUnderTheKey() throws IOException {
        assertThat(key).startsWith("arn:aws:kms:");
        try (S3Client s3 = client(new ExecutionInterceptor() {})) {
            S3ObjectStore store = store(s3, new Encryption.Kms(key));
            store.putIfAbsent("document", new byte[1], "application/json");
            write(store, "small", 1_000);
            write(store, "large", 20_000_000);
            store.copy("large", "copy");

            for (String name : List.of("document", "small", "large", "copy")) {
                HeadObjectResponse head =
                        s3.headObject(request -> request.bucket(bucket).key(name));
                assertThat(head.serverSideEncryption()).as(name).isEqualTo(ServerSideEncryption.AWS_KMS);
                assertThat(head.ssekmsKeyId()).as(name).isEqualTo(key);
                assertThat(store.inspect(name).flatMap(Inspection::encryptionFault))
                        .as(name)
                        .isEmpty();
                assertThat(store(s3, new Encryption.Kms(otherKey)).inspect(name).flatMap(Inspection::encryptionFault))
                        .as(name)
                        .hasValue("is encrypted with aws:kms under " + key
                                + ", where destination.encryption demands aws:kms under " + otherKey);
            }
        }
    }

    @Test
    void writesEverythingUnderKeysOfS3() throws IOException {
        try (S3Client s3 = client(new ExecutionInterceptor() {})) {
            S3ObjectStore store = store(s3, new Encryption.S3Managed());
            store.putIfAbsent("document", new byte[1], "application/json");
            write(store, "large", 9_000_000);
            store.copy("large", "copy");

            for (String name : List.of("document", "large", "copy")) {
                assertThat(s3.headObject(request -> request.bucket(bucket).key(name))
                                .serverSideEncryption())
                        .as(name)
                        .isEqualTo(ServerSideEncryption.AES256);
            }
        }
    }

    @Test
    void leavesNoVersionOfAPartUnderAnotherKey() {
        ForgetfulS3 otherwise = new ForgetfulS3(ServerSideEncryption.AWS_KMS, otherKey);
        try (S3Client s3 = client(otherwise)) {
            S3ObjectStore store = store(s3, new Encryption.Kms(key));
            for (int size : new int[] {1_000, 9_000_000}) {
                TowpathException failure =
                        catchThrowableOfType(TowpathException.class, () -> write(store, "part", size));
                assertThat(failure.type()).isEqualTo(FailureType.ENCRYPTION_DIFFERS);
                assertThat(failure).hasMessageContaining("it is encrypted with aws:kms under " + otherKey);
            }
            assertThat(s3.listObjectVersions(request -> request.bucket(bucket)))
                    .satisfies(left -> assertThat(left.versions()).isEmpty())
                    .satisfies(left -> assertThat(left.deleteMarkers()).isEmpty());
        }
    }
}
