package dev.towpath.activities.bigquery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.parquet.RecordBatch;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ReceiveBuffersTest {
    private static final int MEGABYTE = 1 << 20;

    private final ReceiveBuffers buffers = new ReceiveBuffers(4L * MEGABYTE);

    @Test
    void anArrayComesBackForAMessageThatFits() {
        byte[] array = buffers.take(MEGABYTE - 1000);
        assertThat(array).hasSizeGreaterThanOrEqualTo(MEGABYTE - 1000);
        buffers.give(array);
        assertThat(buffers.take(MEGABYTE / 2)).isSameAs(array);
        assertThat(buffers.take(MEGABYTE / 2)).isNotSameAs(array);
    }

    @Test
    void isNotTakenForOneThatIsTooLargeOrMuchSmaller() {
        byte[] array = buffers.take(MEGABYTE);
        buffers.give(array);
        assertThat(buffers.take(MEGABYTE + 1)).hasSizeGreaterThan(MEGABYTE).isNotSameAs(array);
        assertThat(buffers.take(1000)).isNotSameAs(array);
    }

    @Test
    void keepsSoManyBytesAndNoMore() {
        byte[] oldest = buffers.take(MEGABYTE);
        buffers.give(oldest);
        for (int i = 0; i < 4; i++) {
            buffers.give(new byte[MEGABYTE]);
        }
        buffers.give(new byte[9 * MEGABYTE]);
        assertThat(buffers.take(9 * MEGABYTE)).isNotSameAs(oldest).hasSize(9 * MEGABYTE);
        assertThat(buffers.take(MEGABYTE)).isNotSameAs(oldest);
    }

    @Test
    @Timeout(60)
    void aReaderThatReleasesIsServedFromAFewArrays() {
        int batches = 100;
        try (ServedStream stream = new ServedStream(new FakeReadServer(batches, 1, MEGABYTE), ResumePolicy.STANDARD)) {
            assertThat(arrays(stream, true)).hasSizeLessThan(batches / 3);
            assertThat(arrays(stream, false)).hasSize(batches);
            assertThat(stream.read(0)).hasSize(batches);
        }
    }

    @Test
    @Timeout(60)
    void onlyTheBatchThatWasGivenLastIsReleasedAndOnce() {
        try (ServedStream stream = new ServedStream(new FakeReadServer(40, 1, MEGABYTE), ResumePolicy.STANDARD);
                RowSource.Rows rows = stream.open(0)) {
            RecordBatch first = rows.next();
            RecordBatch second = rows.next();
            rows.release(first);
            rows.release(second);
            rows.release(second);
            Set<byte[]> later = Collections.newSetFromMap(new IdentityHashMap<>());
            for (RecordBatch batch = rows.next(); batch != null; batch = rows.next()) {
                assertThat(later.add(batch.message().array())).isTrue();
            }
            assertThat(ServedStream.values(first)).containsExactly(0L);
        }
    }

    private static Set<byte[]> arrays(ServedStream stream, boolean releasing) {
        Set<byte[]> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
        try (RowSource.Rows rows = stream.open(0)) {
            for (RecordBatch batch = rows.next(); batch != null; batch = rows.next()) {
                arrays.add(batch.message().array());
                if (releasing) {
                    rows.release(batch);
                }
            }
        }
        return arrays;
    }
}
