package dev.towpath.activities.lake;

import dev.towpath.activities.settings.DestinationSettings.Encryption;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

/** The requests that make objects: each with its place's encryption and tags, and a CRC32 of the whole object. */
final class S3Requests {
    private static final String ANY = "*";

    private final String bucket;
    /** What the requests leave out is null, as the SDK takes it. */
    private final ServerSideEncryption algorithm;

    private final String kmsKey;
    private final Boolean bucketKey;
    private final Tagging tagging;

    S3Requests(S3Place place) {
        this.bucket = place.bucket();
        this.tagging = tagging(place.tags());
        switch (place.encryption()) {
            case Encryption.BucketDefault() -> {
                algorithm = null;
                kmsKey = null;
                bucketKey = null;
            }
            case Encryption.S3Managed() -> {
                algorithm = ServerSideEncryption.AES256;
                kmsKey = null;
                bucketKey = null;
            }
            case Encryption.Kms(String key) -> {
                algorithm = ServerSideEncryption.AWS_KMS;
                kmsKey = key;
                // One call of KMS for many objects, instead of one each.
                bucketKey = true;
            }
        }
    }

    PutObjectRequest putIfAbsent(String key, String contentType, long crc32) {
        PutObjectRequest.Builder request = PutObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .contentType(contentType)
                .ifNoneMatch(ANY)
                .checksumCRC32(base64(crc32))
                .serverSideEncryption(algorithm)
                .ssekmsKeyId(kmsKey)
                .bucketKeyEnabled(bucketKey);
        return tagging == null ? request.build() : request.tagging(tagging).build();
    }

    CreateMultipartUploadRequest createUpload(String key, String contentType) {
        CreateMultipartUploadRequest.Builder request = CreateMultipartUploadRequest.builder()
                .bucket(bucket)
                .key(key)
                .contentType(contentType)
                .checksumAlgorithm(ChecksumAlgorithm.CRC32)
                .checksumType(ChecksumType.FULL_OBJECT)
                .serverSideEncryption(algorithm)
                .ssekmsKeyId(kmsKey)
                .bucketKeyEnabled(bucketKey);
        return tagging == null ? request.build() : request.tagging(tagging).build();
    }

    CopyObjectRequest copy(String fromKey, String toKey) {
        CopyObjectRequest.Builder request = CopyObjectRequest.builder()
                .sourceBucket(bucket)
                .sourceKey(fromKey)
                .destinationBucket(bucket)
                .destinationKey(toKey)
                .checksumAlgorithm(ChecksumAlgorithm.CRC32)
                .serverSideEncryption(algorithm)
                .ssekmsKeyId(kmsKey)
                .bucketKeyEnabled(bucketKey);
        return tagging == null
                ? request.build()
                : request.taggingDirective(TaggingDirective.REPLACE)
                        .tagging(tagging)
                        .build();
    }

    /** The first bytes of an array as they are, at each attempt anew: nothing may be written there until the answer. */
    static RequestBody body(byte[] bytes, int length) {
        return RequestBody.fromContentProvider(
                () -> new ByteArrayInputStream(bytes, 0, length), length, "application/octet-stream");
    }

    static String base64(long crc32) {
        byte[] bytes = {(byte) (crc32 >>> 24), (byte) (crc32 >>> 16), (byte) (crc32 >>> 8), (byte) crc32};
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Tagging tagging(Map<String, String> tags) {
        if (tags.isEmpty()) {
            return null;
        }
        return Tagging.builder()
                .tagSet(new TreeMap<>(tags)
                        .entrySet().stream()
                                .map(tag -> Tag.builder()
                                        .key(tag.getKey())
                                        .value(tag.getValue())
                                        .build())
                                .toList())
                .build();
    }
}
