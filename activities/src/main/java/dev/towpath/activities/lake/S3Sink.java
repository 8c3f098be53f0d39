package dev.towpath.activities.lake;

import dev.towpath.activities.parquet.ByteSink;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * One object on its way. It holds one upload part in memory and uploads it when it is full; an object that fits in it
 * is a single PUT. Not safe for threads.
 */
final class S3Sink implements ByteSink {
    static final String CONTENT_TYPE = "application/vnd.apache.parquet";
    private static final int FIRST_BUFFER = 64 * 1024;

    private final S3Client s3;
    private final S3ObjectStore store;
    private final S3Requests requests;
    private final S3Failures failures;
    private final String bucket;
    private final String key;
    private final int partBytes;
    private final CRC32 crc32 = new CRC32();
    private final List<CompletedPart> uploaded = new ArrayList<>();

    private byte[] buffer = new byte[FIRST_BUFFER];
    private int buffered;
    private String uploadId;
    private State state = State.OPEN;

    private enum State {
        OPEN,
        COMPLETE,
        CLOSED
    }

    S3Sink(S3Client s3, S3ObjectStore store, S3Requests requests, String bucket, String key, int partBytes) {
        this.s3 = s3;
        this.store = store;
        this.requests = requests;
        this.failures = new S3Failures(bucket);
        this.bucket = bucket;
        this.key = key;
        this.partBytes = partBytes;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        requireOpen();
        crc32.update(bytes, offset, length);
        int from = offset;
        int left = length;
        while (left > 0) {
            if (buffered == partBytes) {
                uploadBuffer();
            }
            int taken = Math.min(left, partBytes - buffered);
            makeRoom(taken);
            System.arraycopy(bytes, from, buffer, buffered, taken);
            buffered += taken;
            from += taken;
            left -= taken;
        }
    }

    @Override
    public void complete() {
        requireOpen();
        if (uploadId == null) {
            store.putIfAbsent(key, ByteBuffer.wrap(buffer, 0, buffered), CONTENT_TYPE, crc32.getValue());
        } else {
            uploadBuffer();
            completeUpload();
        }
        state = State.COMPLETE;
    }

    /** Aborts an upload that is not complete, in an interrupted thread too: no upload outlives its attempt. */
    @Override
    public void close() {
        if (state == State.OPEN && uploadId != null) {
            boolean interrupted = Thread.interrupted();
            try {
                abort();
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
        state = State.CLOSED;
        buffer = null;
    }

    private void uploadBuffer() {
        if (buffered == 0) {
            return;
        }
        try {
            if (uploadId == null) {
                uploadId = s3.createMultipartUpload(requests.createUpload(key, CONTENT_TYPE))
                        .uploadId();
            }
            int number = uploaded.size() + 1;
            UploadPartResponse part = s3.uploadPart(
                    request -> request.bucket(bucket)
                            .key(key)
                            .uploadId(uploadId)
                            .partNumber(number)
                            .checksumCRC32(S3Requests.base64(crc32OfBuffer())),
                    RequestBody.fromByteBuffer(ByteBuffer.wrap(buffer, 0, buffered)));
            uploaded.add(CompletedPart.builder()
                    .partNumber(number)
                    .eTag(part.eTag())
                    .checksumCRC32(part.checksumCRC32())
                    .build());
        } catch (SdkException e) {
            throw failures.of(e, "write", "s3:PutObject", key);
        }
        buffered = 0;
    }

    private void completeUpload() {
        try {
            s3.completeMultipartUpload(request -> request.bucket(bucket)
                    .key(key)
                    .uploadId(uploadId)
                    .multipartUpload(parts -> parts.parts(uploaded))
                    .checksumType(ChecksumType.FULL_OBJECT)
                    .checksumCRC32(S3Requests.base64(crc32.getValue()))
                    .ifNoneMatch("*"));
        } catch (SdkException e) {
            settle(e);
        }
    }

    /** The same rows may be there already, by another attempt or by this one if only the answer was lost. */
    private void settle(SdkException failure) {
        boolean exists = S3Failures.preconditionFailed(failure)
                || ((S3Failures.conflict(failure) || S3Failures.lostAnswer(failure))
                        && store.find(key).isPresent());
        if (!exists && S3Failures.conflict(failure)) {
            throw failures.contended(key, failure);
        }
        if (!exists) {
            throw failures.of(failure, "write", "s3:PutObject", key);
        }
        abort();
    }

    private void abort() {
        try {
            s3.abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(uploadId));
        } catch (SdkException e) {
            if (!S3Failures.missing(e)) {
                throw failures.of(e, "abort the upload of", "s3:AbortMultipartUpload", key);
            }
        }
    }

    private long crc32OfBuffer() {
        CRC32 part = new CRC32();
        part.update(buffer, 0, buffered);
        return part.getValue();
    }

    private void makeRoom(int more) {
        if (buffered + more > buffer.length) {
            int doubled = Math.max(buffer.length * 2, buffered + more);
            buffer = Arrays.copyOf(buffer, Math.min(doubled, partBytes));
        }
    }

    private void requireOpen() {
        if (state != State.OPEN) {
            throw new IllegalStateException("The object " + key + " is " + state + " already");
        }
    }
}
