package dev.towpath.activities.lake;

import static dev.towpath.activities.lake.LocalS3.BUCKET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.lake.ObjectStore.Fate;
import dev.towpath.activities.lake.ObjectStore.Purged;
import dev.towpath.activities.settings.DestinationSettings.Partitioning;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** A bucket that keeps versions keeps nothing of what was purged. */
class S3PurgeTest {
    @Test
    void leavesNoVersionOfWhatGoesAndTheCurrentOneOfWhatStays() throws Exception {
        try (MotoServer moto = MotoServer.start();
                S3Client s3 = moto.client(S3Client.builder().forcePathStyle(true))) {
            s3.createBucket(request -> request.bucket(BUCKET));
            s3.putBucketVersioning(request -> request.bucket(BUCKET)
                    .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
            S3ObjectStore store = new S3ObjectStore(s3, LocalS3.destination(Partitioning.DAY));
            for (String key : new String[] {
                "day/goes", "day/goes", "day/stays", "day/stays", "day/foreign", "day/foreign", "day/marked"
            }) {
                s3.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString("rows"));
            }
            s3.deleteObject(request -> request.bucket(BUCKET).key("day/marked"));

            Purged purged = store.purge("day/", key -> switch (key) {
                case "day/stays" -> Fate.KEEP_CURRENT;
                case "day/foreign" -> Fate.KEEP_ALL;
                default -> Fate.DELETE;
            });

            assertThat(purged).isEqualTo(new Purged(1, 3, 16));
            ListObjectVersionsResponse left =
                    s3.listObjectVersions(request -> request.bucket(BUCKET).prefix("day/"));
            assertThat(left.versions())
                    .extracting(ObjectVersion::key)
                    .containsExactly("day/foreign", "day/foreign", "day/stays");
            assertThat(left.deleteMarkers()).isEmpty();
            assertThat(store.find("day/stays")).isPresent();
        }
    }
}
