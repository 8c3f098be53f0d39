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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

class S3ObjectStoreTest {
    private static LocalS3 s3;
    private static S3ObjectStore store;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
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
                assertThat(store.findBytes(key)).hasValueSatisfying(bytes ->
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
        S3Requests requests = new S3Requests(LocalS3.destination(
                Partitioning.DAY));
        new S3Copy(s3.client(), BUCKET, requests, new S3Failures(BUCKET), 1_000_000, 5 << 20)
                .copy("copy/big", "copy/big-too");
        assertThat(store.findBytes("copy/big-too")).hasValue(bytes);
        assertThat(uploads()).isEmpty();
    }

    @Test
    void listsAndDeletesMoreThanAThousandObjects() {
        List<String> keys = IntStream.range(0, 1003).mapToObj("many/%04d"::formatted).toList();
        keys.parallelStream().forEach(key -> store.putIfAbsent(key, new byte[] {1}, "text/plain"));
        assertThat(store.list("many/")).extracting(StoredObject::key).isEqualTo(keys);
        store.delete(keys);
        assertThat(store.list("many/")).isEmpty();
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
        var destination = LocalS3.destination(
                Partitioning.DAY);
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
        return s3.client().listMultipartUploads(request -> request.bucket(BUCKET)).uploads();
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
