package dev.towpath.activities.lake;

import static dev.towpath.activities.lake.LocalS3.BUCKET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.towpath.activities.parquet.ByteSink;
import dev.towpath.activities.settings.DestinationSettings.Partitioning;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

@Timeout(60)
class S3SinkTest {
    private static final int PART = 8 << 20;
    private static final byte[] BYTES = TestBytes.random(3 * PART);

    private LocalS3 s3;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        s3 = new LocalS3(folder);
    }

    @AfterEach
    void stop() throws IOException {
        s3.close();
    }

    /** Keeps parts from being sent until it is told to let them go. */
    private static final class HeldParts implements ExecutionInterceptor {
        final CountDownLatch sending = new CountDownLatch(1);
        final CountDownLatch released = new CountDownLatch(1);

        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            if (context.request() instanceof UploadPartRequest) {
                sending.countDown();
                try {
                    released.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw SdkClientException.create("interrupted", e);
                }
            }
        }
    }

    /** Refuses parts. */
    private static final class DeniedParts implements ExecutionInterceptor {
        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            if (context.request() instanceof UploadPartRequest) {
                throw S3Exception.builder()
                        .statusCode(403)
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("AccessDenied")
                                .build())
                        .build();
            }
        }
    }

    private ByteSink open(ExecutionInterceptor interceptor) {
        return new S3ObjectStore(s3.client(interceptor), LocalS3.destination(Partitioning.DAY)).openSink("k");
    }

    @Test
    void fillsOneBufferWhileTheOtherIsSent() throws Exception {
        HeldParts held = new HeldParts();
        try (ByteSink sink = open(held)) {
            sink.write(BYTES, 0, PART + 1);
            held.sending.await();
            sink.write(BYTES, PART + 1, PART - 1);
            held.released.countDown();
            sink.write(BYTES, 2 * PART, 777);
            sink.complete();
        }
        assertThat(s3.store().findBytes("k")).hasValue(Arrays.copyOf(BYTES, 2 * PART + 777));
    }

    @Test
    void waitsInsteadOfFillingAThirdBuffer() throws Exception {
        HeldParts held = new HeldParts();
        try (ByteSink sink = open(held)) {
            sink.write(BYTES, 0, 2 * PART);
            Thread writer = new Thread(() -> {
                try {
                    sink.write(BYTES, 2 * PART, 1);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            writer.start();
            awaitWaiting(writer);
            held.released.countDown();
            writer.join();
            sink.complete();
        }
        assertThat(s3.store().findBytes("k")).hasValue(Arrays.copyOf(BYTES, 2 * PART + 1));
    }

    @Test
    void aFailedPartFailsALaterWrite() throws Exception {
        try (ByteSink sink = open(new DeniedParts())) {
            sink.write(BYTES, 0, PART + 1);
            TowpathException failure = null;
            // As soon as the failure is known, though the buffer has room.
            for (int written = PART + 1; failure == null && written < 2 * PART; written++) {
                failure = catchThrowableOfType(TowpathException.class, () -> sink.write(BYTES, 0, 1));
                LockSupport.parkNanos(1_000_000);
            }
            assertThat(failure).isNotNull().hasMessageContaining("S3 refuses s3:PutObject (AccessDenied)");
            assertThat(failure.type()).isEqualTo(FailureType.ACCESS_DENIED);
        }
        requireNothingLeft();
    }

    @Test
    void aFailedPartFailsTheCompletion() throws Exception {
        try (ByteSink sink = open(new DeniedParts())) {
            sink.write(BYTES, 0, PART + 1);
            TowpathException failure = catchThrowableOfType(TowpathException.class, sink::complete);
            assertThat(failure.type()).isEqualTo(FailureType.ACCESS_DENIED);
        }
        requireNothingLeft();
    }

    @Test
    void closingEndsThePartUnderWayAndAborts() throws Exception {
        HeldParts held = new HeldParts();
        try (ByteSink sink = open(held)) {
            sink.write(BYTES, 0, PART + 1);
            held.sending.await();
        }
        requireNothingLeft();
    }

    @Test
    void closingEndsAPartThatS3DoesNotAnswer() throws Exception {
        try (SilentS3 silent = new SilentS3();
                S3Client client = silent.client()) {
            try (ByteSink sink = new S3ObjectStore(client, LocalS3.destination(Partitioning.DAY)).openSink("k")) {
                sink.write(BYTES, 0, PART + 1);
                silent.partCame.await();
            }
            assertThat(silent.requests).containsExactly("begin", "part", "abort");
        }
    }

    @Test
    void anInterruptEndsTheWaitForAPart() throws Exception {
        HeldParts held = new HeldParts();
        AtomicReference<TowpathException> failure = new AtomicReference<>();
        try (ByteSink sink = open(held)) {
            sink.write(BYTES, 0, 2 * PART);
            Thread writer = new Thread(() ->
                    failure.set(catchThrowableOfType(TowpathException.class, () -> sink.write(BYTES, 2 * PART, 1))));
            writer.start();
            awaitWaiting(writer);
            writer.interrupt();
            writer.join();
        }
        assertThat(failure.get()).hasMessage("Cannot write s3://lake-bucket/k: interrupted.");
        requireNothingLeft();
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void requireNothingLeft() {
        assertThat(s3.store().find("k")).isEmpty();
        assertThat(s3.client()
                        .listMultipartUploads(request -> request.bucket(BUCKET))
                        .uploads())
                .isEmpty();
    }
}
