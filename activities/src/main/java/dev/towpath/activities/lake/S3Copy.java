package dev.towpath.activities.lake;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;

/** Copies within the bucket, on the server's side: in one request up to 5 GiB, by parts above. */
final class S3Copy {
    private static final long GIB = 1024L * 1024 * 1024;

    private final S3Client s3;
    private final String bucket;
    private final S3Requests requests;
    private final S3Failures failures;
    private final EncryptionGuard encryption;
    private final long largestCopy;
    private final long partBytes;

    S3Copy(S3Client s3, S3Place place) {
        this(s3, place, 5 * GIB, GIB);
    }

    S3Copy(S3Client s3, S3Place place, long largestCopy, long partBytes) {
        this.s3 = s3;
        this.bucket = place.bucket();
        this.requests = new S3Requests(place);
        this.failures = new S3Failures(bucket);
        this.encryption = new EncryptionGuard(s3, place, failures);
        this.largestCopy = largestCopy;
        this.partBytes = partBytes;
    }

    /** A wrong encryption fails, and the copy stays: its name is a committed day's, and readers read what is there. */
    void copy(String fromKey, String toKey) {
        try {
            HeadObjectResponse head =
                    s3.headObject(request -> request.bucket(bucket).key(fromKey));
            if (head.contentLength() <= largestCopy) {
                s3.copyObject(requests.copy(fromKey, toKey));
            } else {
                copyByParts(fromKey, toKey, head);
            }
        } catch (SdkException e) {
            if (S3Failures.missing(e)) {
                throw failures.of(e, "copy", "s3:GetObject", fromKey);
            }
            throw failures.of(e, "write", "s3:PutObject", toKey);
        }
        encryption.require(toKey);
    }

    private void copyByParts(String fromKey, String toKey, HeadObjectResponse head) {
        String upload = s3.createMultipartUpload(requests.createUpload(toKey, head.contentType()))
                .uploadId();
        try {
            List<CompletedPart> parts = new ArrayList<>();
            for (long from = 0; from < head.contentLength(); from += partBytes) {
                String range = "bytes=" + from + "-" + (Math.min(head.contentLength(), from + partBytes) - 1);
                int number = parts.size() + 1;
                UploadPartCopyResponse part = s3.uploadPartCopy(request -> request.sourceBucket(bucket)
                        .sourceKey(fromKey)
                        .destinationBucket(bucket)
                        .destinationKey(toKey)
                        .uploadId(upload)
                        .partNumber(number)
                        .copySourceIfMatch(head.eTag())
                        .copySourceRange(range));
                parts.add(CompletedPart.builder()
                        .partNumber(number)
                        .eTag(part.copyPartResult().eTag())
                        .checksumCRC32(part.copyPartResult().checksumCRC32())
                        .build());
            }
            s3.completeMultipartUpload(request ->
                    request.bucket(bucket).key(toKey).uploadId(upload).multipartUpload(all -> all.parts(parts)));
        } catch (SdkException e) {
            abort(toKey, upload, e);
            throw e;
        }
    }

    private void abort(String key, String upload, SdkException failure) {
        boolean interrupted = Thread.interrupted();
        try {
            s3.abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(upload));
        } catch (SdkException e) {
            failure.addSuppressed(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
