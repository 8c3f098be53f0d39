package dev.towpath.activities.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * A multipart upload that sends one part in the background. A part that failed is a failure of the next call. Not safe
 * for threads.
 */
final class MultipartUpload {
    private final S3Client s3;
    private final S3Failures failures;
    private final String bucket;
    private final String key;
    private final String uploadId;
    private final List<CompletedPart> parts = new ArrayList<>();
    private final CombinedCrc32 crc32 = new CombinedCrc32();
    private BackgroundCall<Sent> underWay;

    /** A part that S3 has. */
    private record Sent(CompletedPart part, long crc32, int length) {}

    private MultipartUpload(S3Client s3, S3Failures failures, String bucket, String key, String uploadId) {
        this.s3 = s3;
        this.failures = failures;
        this.bucket = bucket;
        this.key = key;
        this.uploadId = uploadId;
    }

    /** Begins one at S3. An interrupt waits until its ID is known: nobody could abort it without. */
    static MultipartUpload begin(
            S3Client s3, S3Requests requests, S3Failures failures, String bucket, String key, String contentType) {
        try {
            String id = BackgroundCall.start(
                            "begin " + key,
                            () -> s3.createMultipartUpload(requests.createUpload(key, contentType))
                                    .uploadId())
                    .awaitThroughInterrupts();
            return new MultipartUpload(s3, failures, bucket, key, id);
        } catch (SdkException e) {
            throw failures.of(e, "write", "s3:PutObject", key);
        }
    }

    /** Sends the next part when the one before it has arrived; the array is the upload's until the call after this. */
    void send(byte[] bytes, int length) {
        await();
        int number = parts.size() + 1;
        underWay = BackgroundCall.start("part " + number + " of " + key, () -> sendPart(number, bytes, length));
    }

    /** Throws what the part under way has failed by, if it has. */
    void requireHealthy() {
        if (underWay != null && underWay.failed()) {
            await();
        }
    }

    /** Waits for the last part. */
    void await() {
        if (underWay == null) {
            return;
        }
        try {
            Sent sent = underWay.await();
            parts.add(sent.part());
            crc32.append(sent.crc32(), sent.length());
            underWay = null;
        } catch (SdkException e) {
            throw failures.of(e, "write", "s3:PutObject", key);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.interrupted("write", key, e);
        }
    }

    /** Makes an object of the parts that have arrived, unless there is one. */
    void complete() {
        s3.completeMultipartUpload(request -> request.bucket(bucket)
                .key(key)
                .uploadId(uploadId)
                .multipartUpload(upload -> upload.parts(parts))
                .checksumType(ChecksumType.FULL_OBJECT)
                .checksumCRC32(S3Requests.base64(crc32.value()))
                .ifNoneMatch("*"));
    }

    /** S3 may keep a part that arrives after the abort: the one under way is ended first. */
    void abort() {
        if (underWay != null) {
            underWay.cancel();
        }
        try {
            s3.abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(uploadId));
        } catch (SdkException e) {
            if (!S3Failures.missing(e)) {
                throw failures.of(e, "abort the upload of", "s3:AbortMultipartUpload", key);
            }
        }
    }

    private Sent sendPart(int number, byte[] bytes, int length) {
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, length);
        UploadPartResponse answer = s3.uploadPart(
                request -> request.bucket(bucket)
                        .key(key)
                        .uploadId(uploadId)
                        .partNumber(number)
                        .checksumCRC32(S3Requests.base64(sum.getValue())),
                S3Requests.body(bytes, length));
        CompletedPart part = CompletedPart.builder()
                .partNumber(number)
                .eTag(answer.eTag())
                .checksumCRC32(answer.checksumCRC32())
                .build();
        return new Sent(part, sum.getValue(), length);
    }
}
