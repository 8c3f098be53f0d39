package dev.towpath.activities.lake;

import dev.towpath.activities.lake.ObjectStore.PutOutcome;
import dev.towpath.activities.parquet.ByteSink;
import java.util.Arrays;
import java.util.zip.CRC32;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * One object on its way. It fills one buffer of an upload part's size while another one is uploaded, and holds no more
 * than these two; an object that fits in one is a single PUT. Not safe for threads.
 */
final class S3Sink implements ByteSink {
    static final String CONTENT_TYPE = "application/vnd.apache.parquet";
    private static final int FIRST_BUFFER = 64 * 1024;
    private static final byte[] EMPTY = {};

    private final S3Client s3;
    private final S3ObjectStore store;
    private final S3Requests requests;
    private final S3Failures failures;
    private final EncryptionGuard encryption;
    private final String bucket;
    private final String key;
    private final int partBytes;

    private byte[] buffer = new byte[FIRST_BUFFER];
    private int buffered;
    /** Lent to the part under way. */
    private byte[] lent;

    private MultipartUpload upload;
    private State state = State.OPEN;

    private enum State {
        OPEN,
        COMPLETE,
        CLOSED
    }

    S3Sink(S3Client s3, S3ObjectStore store, S3Place place, String key, int partBytes) {
        this.s3 = s3;
        this.store = store;
        this.requests = new S3Requests(place);
        this.bucket = place.bucket();
        this.failures = new S3Failures(bucket);
        this.encryption = new EncryptionGuard(s3, place, failures);
        this.key = key;
        this.partBytes = partBytes;
    }

    /** Waits only for the part before the one that is full; fails when a part has failed since. */
    @Override
    public void write(byte[] bytes, int offset, int length) {
        requireOpen();
        if (upload != null) {
            upload.requireHealthy();
        }
        int from = offset;
        int left = length;
        while (left > 0) {
            if (buffered == partBytes) {
                sendBuffer();
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
        PutOutcome outcome = upload == null ? put() : completeUpload();
        state = State.COMPLETE;
        switch (outcome) {
            case WRITTEN -> encryption.requireOrDelete(key);
            case EXISTS -> encryption.require(key);
        }
    }

    private PutOutcome put() {
        CRC32 crc32 = new CRC32();
        crc32.update(buffer, 0, buffered);
        return store.putIfAbsent(key, buffer, buffered, CONTENT_TYPE, crc32.getValue());
    }

    /** Aborts an upload that is not complete, in an interrupted thread too: no upload outlives its attempt. */
    @Override
    public void close() {
        try {
            if (state == State.OPEN && upload != null) {
                abort();
            }
        } finally {
            state = State.CLOSED;
            buffer = null;
            lent = null;
        }
    }

    private void sendBuffer() {
        if (upload == null) {
            upload = MultipartUpload.begin(s3, requests, failures, bucket, key, CONTENT_TYPE);
        }
        upload.send(buffer, buffered);
        byte[] returned = lent;
        lent = buffer;
        buffer = returned == null ? EMPTY : returned;
        buffered = 0;
    }

    private PutOutcome completeUpload() {
        sendBuffer();
        upload.await();
        try {
            upload.complete();
            return PutOutcome.WRITTEN;
        } catch (SdkException e) {
            settle(e);
            return PutOutcome.EXISTS;
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
        boolean interrupted = Thread.interrupted();
        try {
            upload.abort();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void makeRoom(int more) {
        if (buffered + more > buffer.length) {
            // An object that has filled one buffer is a large one.
            int wanted = lent == null ? Math.max(buffer.length * 2, buffered + more) : partBytes;
            buffer = Arrays.copyOf(buffer, Math.min(wanted, partBytes));
        }
    }

    private void requireOpen() {
        if (state != State.OPEN) {
            throw new IllegalStateException("The object " + key + " is " + state + " already");
        }
    }
}
