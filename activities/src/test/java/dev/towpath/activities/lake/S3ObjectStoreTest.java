package dev.towpath.activities.lake;

import static dev.towpath.activities.lake.LocalS3.BUCKET;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.towpath.activities.lake.ObjectStore.PutOutcome;
import dev.towpath.activities.lake.ObjectStore.StoredObject;
import dev.towpath.activities.parquet.ByteSink;
import dev.towpath.activities.settings.DestinationSettings;
import dev.towpath.activities.settings.DestinationSettings.Partitioning;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3ObjectStoreTest {
    private static Path folder;
    private static LocalS3 s3;
    private static S3ObjectStore store;

    @BeforeAll
    static void start(@TempDir Path temporary) throws IOException {
        folder = temporary;
        s3 = new LocalS3(folder);
        store = s3.store();
    }

    @AfterAll
    static void stop() throws IOException {
        s3.close();
    }

    @Test
    void onlyOneOfEightWritersWins() throws Exception {
        try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
            for (int race = 0; race < 5; race++) {
                String key = "race/" + race;
                CyclicBarrier start = new CyclicBarrier(8);
                List<Callable<PutOutcome>> puts = IntStream.range(0, 8)
                        .<Callable<PutOutcome>>mapToObj(writer -> () -> {
                            start.await();
                            return store.putIfAbsent(key, ("writer " + writer).getBytes(UTF_8), "text/plain");
                        })
                        .toList();
                List<Future<PutOutcome>> outcomes = writers.invokeAll(puts);
                List<Integer> winners = new ArrayList<>();
                for (int writer = 0; writer < 8; writer++) {
                    if (outcomes.get(writer).get() == PutOutcome.WRITTEN) {
                        winners.add(writer);
                    }
                }
                assertThat(winners).hasSize(1);
                assertThat(store.findBytes(key))
                        .hasValueSatisfying(bytes ->
                                assertThat(new String(bytes, UTF_8)).isEqualTo("writer " + winners.getFirst()));
            }
        }
    }

    @Test
    void writesALargeObjectByPartsAndKeepsItsBytes() throws IOException {
        byte[] bytes = random(20_000_003);
        try (ByteSink sink = store.openSink("sink/large")) {
            for (int from = 0; from < bytes.length; from += 777_777) {
                sink.write(bytes, from, Math.min(777_777, bytes.length - from));
            }
            assertThat(store.find("sink/large")).isEmpty();
            sink.complete();
        }
        assertThat(store.findBytes("sink/large")).hasValue(bytes);
        assertThat(store.crc32("sink/large")).isEqualTo(crc32(bytes));
        assertThat(store.fetchRange("sink/large", 12_345_678, 1000))
                .isEqualTo(Arrays.copyOfRange(bytes, 12_345_678, 12_346_678));
        assertThat(uploads()).isEmpty();
    }

    @Test
    void writesASmallObjectAtOnce() throws IOException {
        byte[] bytes = random(100_000);
        try (ByteSink sink = store.openSink("sink/small")) {
            sink.write(bytes, 0, bytes.length);
            sink.complete();
        }
        assertThat(store.findBytes("sink/small")).hasValue(bytes);
        assertThat(store.crc32("sink/small")).isEqualTo(crc32(bytes));
    }

    @Test
    void leavesNothingBehindWithoutCompletion() throws IOException {
        byte[] bytes = random(9_000_000);
        try (ByteSink sink = store.openSink("sink/given-up")) {
            sink.write(bytes, 0, bytes.length);
            assertThat(uploads()).isNotEmpty();
        }
        assertThat(store.find("sink/given-up")).isEmpty();
        assertThat(uploads()).isEmpty();
    }

    @Test
    void leavesNothingBehindInAnInterruptedThread() throws IOException {
        byte[] bytes = random(9_000_000);
        ByteSink sink = store.openSink("sink/interrupted");
        sink.write(bytes, 0, bytes.length);
        Thread.currentThread().interrupt();
        sink.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(uploads()).isEmpty();
    }

    @Test
    void completesWhatIsThereAlready() throws IOException {
        for (int size : new int[] {1000, 9_000_000}) {
            String key = "sink/twice-" + size;
            byte[] bytes = random(size);
            for (int attempt = 0; attempt < 2; attempt++) {
                try (ByteSink sink = store.openSink(key)) {
                    sink.write(bytes, 0, bytes.length);
                    sink.complete();
                }
            }
            assertThat(store.findBytes(key)).hasValue(bytes);
            assertThat(uploads()).isEmpty();
        }
    }

    @Test
    void copiesOverWhatIsThere() {
        store.putIfAbsent("copy/from", "new".getBytes(UTF_8), "text/plain");
        store.putIfAbsent("copy/to", "old one".getBytes(UTF_8), "text/plain");
        store.copy("copy/from", "copy/to");
        assertThat(store.findBytes("copy/to")).hasValue("new".getBytes(UTF_8));
        assertThat(store.crc32("copy/to")).isEqualTo(crc32("new".getBytes(UTF_8)));
    }

    @Test
    void copiesByPartsAboveTheLimit() {
        byte[] bytes = random(12_000_000);
        store.putIfAbsent("copy/big", bytes, "application/octet-stream");
        new S3Copy(s3.client(), S3Place.of(LocalS3.destination(Partitioning.DAY)), 1_000_000, 5 << 20)
                .copy("copy/big", "copy/big-too");
        assertThat(store.findBytes("copy/big-too")).hasValue(bytes);
        assertThat(uploads()).isEmpty();
    }

    @Test
    void listsAndDeletesMoreThanAThousandObjects() throws IOException {
        List<String> keys =
                IntStream.range(0, 1003).mapToObj("many/%04d"::formatted).toList();
        Path many = Files.createDirectories(folder.resolve(BUCKET).resolve("many"));
        for (String key : keys) {
            Files.write(many.resolve(key.substring("many/".length())), new byte[] {1});
        }
        assertThat(store.list("many/")).extracting(StoredObject::key).isEqualTo(keys);
        store.delete(keys);
        assertThat(store.list("many/")).isEmpty();
    }

    @Test
    void putsAgainAfterAConflictWhileTheObjectIsAbsent() {
        Failing conflict = new Failing("PutObject", 2, () -> answer(409, "ConditionalRequestConflict"));
        S3ObjectStore contended = new S3ObjectStore(s3.client(conflict), LocalS3.destination(Partitioning.DAY));
        assertThat(contended.putIfAbsent("conflict/absent", new byte[] {1}, "text/plain"))
                .isEqualTo(PutOutcome.WRITTEN);
        assertThat(conflict.left).isZero();
    }

    @Test
    void looksAfterALostAnswer() throws IOException {
        LosingAnswers lost = new LosingAnswers();
        S3ObjectStore unlucky = new S3ObjectStore(s3.client(lost), LocalS3.destination(Partitioning.DAY));
        assertThat(unlucky.putIfAbsent("lost/one", new byte[] {1}, "text/plain"))
                .isEqualTo(PutOutcome.EXISTS);
        byte[] bytes = random(9_000_000);
        try (ByteSink sink = unlucky.openSink("lost/large")) {
            sink.write(bytes, 0, bytes.length);
            sink.complete();
        }
        assertThat(store.findBytes("lost/large")).hasValue(bytes);
        assertThat(lost.count).isEqualTo(2);
    }

    @Test
    void givesUpAConflictThatStays() throws IOException {
        Failing conflict = new Failing("CompleteMultipartUpload", 100, () -> answer(409, "ConditionalRequestConflict"));
        S3ObjectStore contended = new S3ObjectStore(s3.client(conflict), LocalS3.destination(Partitioning.DAY));
        byte[] bytes = random(9_000_000);
        try (ByteSink sink = contended.openSink("conflict/large")) {
            sink.write(bytes, 0, bytes.length);
            TowpathException failure = catchThrowableOfType(TowpathException.class, sink::complete);
            assertThat(failure.type()).isEqualTo(FailureType.UNAVAILABLE);
        }
        assertThat(store.find("conflict/large")).isEmpty();
        assertThat(uploads()).isEmpty();
    }

    @Test
    void saysThatS3AnswersNothingUseful() {
        Failing slow = new Failing("PutObject", 100, () -> answer(503, "SlowDown"));
        S3ObjectStore busy = new S3ObjectStore(s3.client(slow), LocalS3.destination(Partitioning.DAY));
        TowpathException failure = catchThrowableOfType(
                TowpathException.class, () -> busy.putIfAbsent("busy/one", new byte[1], "text/plain"));
        assertThat(failure.type()).isEqualTo(FailureType.UNAVAILABLE);
        assertThat(failure).hasMessage("Cannot write s3://lake-bucket/busy/one: S3 answers 503 (SlowDown).");
    }

    @Test
    void namesTheActionThatIsDenied() {
        Failing denied = new Failing("PutObject", 1, () -> answer(403, "AccessDenied"));
        S3ObjectStore refused = new S3ObjectStore(s3.client(denied), LocalS3.destination(Partitioning.DAY));
        TowpathException failure = catchThrowableOfType(
                TowpathException.class, () -> refused.putIfAbsent("_towpath/commits/x", new byte[1], "text/plain"));
        assertThat(failure.type()).isEqualTo(FailureType.ACCESS_DENIED);
        assertThat(failure)
                .hasMessage(
                        "Cannot write s3://lake-bucket/_towpath/commits/x: S3 refuses s3:PutObject (AccessDenied).");
        assertThat(failure.hint()).startsWith("allow s3:PutObject on arn:aws:s3:::lake-bucket/_towpath/commits/*");
    }

    private static SdkException answer(int status, String code) {
        return S3Exception.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }

    /** Fails an operation a number of times before it is sent. */
    private static final class Failing implements ExecutionInterceptor {
        private final String operation;
        private final Supplier<SdkException> failure;
        private int left;

        private Failing(String operation, int times, Supplier<SdkException> failure) {
            this.operation = operation;
            this.left = times;
            this.failure = failure;
        }

        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            if (attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME).equals(operation) && left > 0) {
                left--;
                throw failure.get();
            }
        }
    }

    /** Carries out what makes objects visible, and loses the answer. */
    private static final class LosingAnswers implements ExecutionInterceptor {
        private int count;

        @Override
        public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
            if (Set.of("PutObject", "CompleteMultipartUpload")
                    .contains(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME))) {
                count++;
                throw SdkClientException.create("Connection reset");
            }
        }
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(store.find("no/such/key")).isEmpty();
        assertThat(store.findBytes("no/such/key")).isEmpty();
        assertThat(store.list("no/such/")).isEmpty();
        store.delete(List.of("no/such/key"));
        assertThat(store.uri("a/b")).isEqualTo("s3://lake-bucket/a/b");
    }

    @Test
    void saysThatTheBucketIsMissing() {
        var destination = LocalS3.destination(Partitioning.DAY);
        S3ObjectStore elsewhere = new S3ObjectStore(
                s3.client(),
                new DestinationSettings(
                        "no-such-bucket",
                        "",
                        "_towpath/",
                        destination.partitioning(),
                        destination.compression(),
                        1,
                        1,
                        destination.encryption(),
                        destination.tags(),
                        destination.keepSuperseded()));
        TowpathException failure = catchThrowableOfType(TowpathException.class, () -> elsewhere.list("a/"));
        assertThat(failure.type()).isEqualTo(FailureType.NOT_FOUND);
        assertThat(failure).hasMessage("Cannot list s3://no-such-bucket/a/: the bucket does not exist.");
    }

    @Test
    void takesLargerPartsForLargerObjects() {
        assertThat(S3ObjectStore.partBytes(256_000_000)).isEqualTo(8 << 20);
        assertThat(S3ObjectStore.partBytes(5L << 40) * 10_000L).isGreaterThanOrEqualTo(5L << 40);
    }

    private static List<MultipartUpload> uploads() {
        return s3.client()
                .listMultipartUploads(request -> request.bucket(BUCKET))
                .uploads();
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static long crc32(byte[] bytes) {
        CRC32 crc32 = new CRC32();
        crc32.update(bytes);
        return crc32.getValue();
    }
}
