package dev.towpath.activities.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.parquet.ByteSink;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An object that is written by and by: there at once, whole, and nothing left over. */
class S3SinkObjectsTest {
    @RegisterExtension
    static final ServedS3 S3 = new ServedS3();

    private final S3ObjectStore store = S3.store();

    @Test
    void writesALargeObjectByPartsAndKeepsItsBytes() throws IOException {
        byte[] bytes = TestBytes.random(20_000_003);
        try (ByteSink sink = store.openSink("sink/large")) {
            for (int from = 0; from < bytes.length; from += 777_777) {
                sink.write(bytes, from, Math.min(777_777, bytes.length - from));
            }
            assertThat(store.find("sink/large")).isEmpty();
            sink.complete();
        }
        assertThat(store.findBytes("sink/large")).hasValue(bytes);
        assertThat(store.crc32("sink/large")).isEqualTo(TestBytes.crc32(bytes));
        assertThat(store.fetchRange("sink/large", 12_345_678, 1000))
                .isEqualTo(Arrays.copyOfRange(bytes, 12_345_678, 12_346_678));
        assertThat(S3.uploads()).isEmpty();
    }

    @Test
    void writesASmallObjectAtOnce() throws IOException {
        byte[] bytes = TestBytes.random(100_000);
        try (ByteSink sink = store.openSink("sink/small")) {
            sink.write(bytes, 0, bytes.length);
            sink.complete();
        }
        assertThat(store.findBytes("sink/small")).hasValue(bytes);
        assertThat(store.crc32("sink/small")).isEqualTo(TestBytes.crc32(bytes));
    }

    @Test
    void leavesNothingBehindWithoutCompletion() throws IOException {
        byte[] bytes = TestBytes.random(9_000_000);
        try (ByteSink sink = store.openSink("sink/given-up")) {
            sink.write(bytes, 0, bytes.length);
            assertThat(S3.uploads()).isNotEmpty();
        }
        assertThat(store.find("sink/given-up")).isEmpty();
        assertThat(S3.uploads()).isEmpty();
    }

    @Test
    void leavesNothingBehindInAnInterruptedThread() throws IOException {
        byte[] bytes = TestBytes.random(9_000_000);
        ByteSink sink = store.openSink("sink/interrupted");
        sink.write(bytes, 0, bytes.length);
        Thread.currentThread().interrupt();
        sink.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(S3.uploads()).isEmpty();
    }

    @Test
    void completesWhatIsThereAlready() throws IOException {
        for (int size : new int[] {1000, 9_000_000}) {
            String key = "sink/twice-" + size;
            byte[] bytes = TestBytes.random(size);
            for (int attempt = 0; attempt < 2; attempt++) {
                try (ByteSink sink = store.openSink(key)) {
                    sink.write(bytes, 0, bytes.length);
                    sink.complete();
                }
            }
            assertThat(store.findBytes(key)).hasValue(bytes);
            assertThat(S3.uploads()).isEmpty();
        }
    }
}
