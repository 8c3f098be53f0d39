package dev.towpath.activities.lake;

import dev.towpath.activities.lake.ObjectStore.Fate;
import dev.towpath.activities.lake.ObjectStore.Purged;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Deletes versions by their IDs: without one, a bucket that keeps versions would only mark the object as deleted. */
final class S3Purge {
    private static final int DELETE_BATCH = 1000;

    private final S3Client s3;
    private final String bucket;
    private final S3Failures failures;

    S3Purge(S3Client s3, String bucket, S3Failures failures) {
        this.s3 = s3;
        this.bucket = bucket;
        this.failures = failures;
    }

    /** Empty, with nothing done, where the store knows no versions. */
    Optional<Purged> purge(String prefix, Function<String, Fate> fate) {
        List<ObjectIdentifier> gone = new ArrayList<>();
        Purged purged = Purged.NONE;
        try {
            for (ListObjectVersionsResponse page : s3.listObjectVersionsPaginator(
                    request -> request.bucket(bucket).prefix(prefix))) {
                for (ObjectVersion version : page.versions()) {
                    Fate its = fate.apply(version.key());
                    if (its == Fate.DELETE || (its == Fate.KEEP_CURRENT && !version.isLatest())) {
                        gone.add(identifier(version.key(), version.versionId()));
                        purged = purged.plus(
                                new Purged(version.isLatest() ? 1 : 0, version.isLatest() ? 0 : 1, version.size()));
                    }
                }
                for (DeleteMarkerEntry marker : page.deleteMarkers()) {
                    Fate its = fate.apply(marker.key());
                    if (its == Fate.DELETE || (its == Fate.KEEP_CURRENT && !marker.isLatest())) {
                        gone.add(identifier(marker.key(), marker.versionId()));
                    }
                }
            }
        } catch (SdkException e) {
            if (e instanceof S3Exception answer && answer.statusCode() == 501) {
                return Optional.empty();
            }
            throw failures.of(e, "list the versions of", "s3:ListBucketVersions", prefix);
        }
        delete(gone);
        return Optional.of(purged);
    }

    private static ObjectIdentifier identifier(String key, String version) {
        return ObjectIdentifier.builder().key(key).versionId(version).build();
    }

    private void delete(List<ObjectIdentifier> all) {
        for (int from = 0; from < all.size(); from += DELETE_BATCH) {
            List<ObjectIdentifier> batch = all.subList(from, Math.min(all.size(), from + DELETE_BATCH));
            try {
                DeleteObjectsResponse answer = s3.deleteObjects(request -> request.bucket(bucket)
                        .delete(delete -> delete.quiet(true).objects(batch)));
                if (!answer.errors().isEmpty()) {
                    S3Error error = answer.errors().getFirst();
                    throw failures.ofCode(error.code(), "delete", "s3:DeleteObjectVersion", error.key());
                }
            } catch (SdkException e) {
                throw failures.of(
                        e, "delete", "s3:DeleteObjectVersion", batch.getFirst().key());
            }
        }
    }
}
