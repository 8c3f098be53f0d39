package dev.towpath.activities.lake;

import static dev.towpath.activities.lake.LocalS3.BUCKET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.lake.ObjectStore.PutOutcome;
import dev.towpath.activities.parquet.ByteSink;
import dev.towpath.activities.settings.DestinationSettings;
import dev.towpath.activities.settings.DestinationSettings.Encryption;
import dev.towpath.activities.settings.DestinationSettings.Partitioning;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.Tag;

/** What S3Proxy cannot do: keys of KMS, tags, and checksums of whole objects. */
class MotoObjectStoreTest {
    @Test
    void encryptsAndTagsAndSumsWhateverItWrites() throws IOException, InterruptedException {
        try (MotoServer moto = MotoServer.start();
                S3Client s3 = moto.client(S3Client.builder().forcePathStyle(true))) {
            s3.createBucket(request -> request.bucket(BUCKET));
            S3ObjectStore store = new S3ObjectStore(s3, destination());
            byte[] small = TestBytes.random(1_000);
            byte[] large = TestBytes.random(20_000_000);
            assertThat(store.putIfAbsent("put", small, "application/json")).isEqualTo(PutOutcome.WRITTEN);
            assertThat(store.putIfAbsent("put", small, "application/json")).isEqualTo(PutOutcome.EXISTS);
            write(store, "small", small);
            write(store, "large", large);
            write(store, "large", large);
            store.copy("large", "copy");

            for (String key : new String[] {"put", "small", "large", "copy"}) {
                byte[] bytes = key.equals("put") || key.equals("small") ? small : large;
                HeadObjectResponse head =
                        s3.headObject(request -> request.bucket(BUCKET).key(key).checksumMode(ChecksumMode.ENABLED));
                assertThat(head.serverSideEncryption()).as(key).isEqualTo(ServerSideEncryption.AWS_KMS);
                assertThat(head.ssekmsKeyId()).as(key).endsWith("alias/ga4-lake");
                assertThat(s3.getObjectTagging(request -> request.bucket(BUCKET).key(key))
                                .tagSet())
                        .as(key)
                        .containsExactly(Tag.builder()
                                .key("Classification")
                                .value("confidential")
                                .build());
                assertThat(store.crc32(key)).as(key).isEqualTo(TestBytes.crc32(bytes));
                assertThat(store.findBytes(key)).as(key).hasValue(bytes);
            }
            assertThat(s3.listMultipartUploads(request -> request.bucket(BUCKET))
                            .uploads())
                    .isEmpty();
        }
    }

    @Test
    void asksForAChecksumOfTheWholeObject() {
        S3Requests requests = new S3Requests(S3Place.of(destination()));
        assertThat(requests.createUpload("a", "b").checksumType()).isEqualTo(ChecksumType.FULL_OBJECT);
        assertThat(requests.createUpload("a", "b").ssekmsKeyId()).isEqualTo("alias/ga4-lake");
        assertThat(requests.putIfAbsent("a", "b", 0x01020304L).checksumCRC32()).isEqualTo("AQIDBA==");
        assertThat(requests.putIfAbsent("a", "b", 0).bucketKeyEnabled()).isTrue();
        assertThat(requests.createUpload("a", "b").bucketKeyEnabled()).isTrue();
        assertThat(requests.copy("a", "b").bucketKeyEnabled()).isTrue();
        assertThat(requests.copy("a", "b").serverSideEncryption()).isEqualTo(ServerSideEncryption.AWS_KMS);
    }

    private static void write(S3ObjectStore store, String key, byte[] bytes) throws IOException {
        try (ByteSink sink = store.openSink(key)) {
            sink.write(bytes, 0, bytes.length);
            sink.complete();
        }
    }

    private static DestinationSettings destination() {
        DestinationSettings some = LocalS3.destination(Partitioning.DAY);
        return new DestinationSettings(
                some.bucket(),
                some.prefix(),
                some.control(),
                some.partitioning(),
                some.compression(),
                some.objectSizeBytes(),
                some.rowGroupBytes(),
                new Encryption.Kms("alias/ga4-lake"),
                Map.of("Classification", "confidential"),
                some.keepSuperseded());
    }
}
