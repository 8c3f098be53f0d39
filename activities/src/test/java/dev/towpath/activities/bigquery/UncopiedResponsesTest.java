package dev.towpath.activities.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.bigquery.storage.v1.ArrowRecordBatch;
import com.google.cloud.bigquery.storage.v1.ReadRowsResponse;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.towpath.activities.parquet.RecordBatch;
import io.grpc.KnownLength;
import io.grpc.StatusRuntimeException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UncopiedResponsesTest {
    private final ReceiveBuffers buffers = new ReceiveBuffers(16L << 20);
    private final UncopiedResponses.ResponseMarshaller marshaller = new UncopiedResponses.ResponseMarshaller(buffers);

    /** A message as gRPC hands it on: its length is known. */
    private static final class Frame extends ByteArrayInputStream implements KnownLength {
        Frame(byte[] bytes) {
            super(bytes);
        }
    }

    /** One that loses its end. */
    private static final class CutFrame extends InputStream implements KnownLength {
        @Override
        public int available() {
            return 10;
        }

        @Override
        public int read() {
            return -1;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000, 9_000_000})
    void theBatchIsAViewOfTheReceivedMessage(int size) {
        ReadRowsResponse sent = response(size);
        byte[] array = buffers.take(sent.getSerializedSize());
        buffers.give(array);
        ReadRowsResponse received = marshaller.parse(new Frame(sent.toByteArray()));
        assertThat(received).isEqualTo(sent);
        ByteBuffer batch = BatchBytes.of(received.getArrowRecordBatch().getSerializedRecordBatch());
        assertThat(batch.hasArray()).isTrue();
        assertThat(batch.arrayOffset()).isPositive();
        assertThat(batch.array()).isSameAs(array);
        assertThat(batch).isEqualTo(ByteBuffer.wrap(bytes(size)));
    }

    @Test
    void takesAMessageOfUnknownLength() {
        ReadRowsResponse sent = response(100_000);
        assertThat(marshaller.parse(new ByteArrayInputStream(sent.toByteArray())))
                .isEqualTo(sent);
        assertThat(marshaller.parse(marshaller.stream(sent))).isEqualTo(sent);
    }

    @Test
    void refusesWhatIsNoMessage() {
        byte[] whole = response(1000).toByteArray();
        assertThatThrownBy(() -> marshaller.parse(new Frame(Arrays.copyOf(whole, 500))))
                .isInstanceOf(StatusRuntimeException.class);
        assertThatThrownBy(() -> marshaller.parse(new Frame(new byte[] {0, 0, 0})))
                .isInstanceOf(StatusRuntimeException.class);
        assertThatThrownBy(() -> marshaller.parse(new CutFrame())).isInstanceOf(StatusRuntimeException.class);
    }

    @Test
    void gathersBytesThatLieInPieces() {
        byte[] bytes = bytes(1000);
        ByteString pieces = UnsafeByteOperations.unsafeWrap(bytes, 0, 600)
                .concat(UnsafeByteOperations.unsafeWrap(
                        ByteBuffer.allocateDirect(400).put(bytes, 600, 400).flip()));
        assertThat(BatchBytes.of(pieces)).isEqualTo(ByteBuffer.wrap(bytes));
        assertThat(BatchBytes.of(pieces.substring(900))).isEqualTo(ByteBuffer.wrap(bytes, 900, 100));
        assertThat(BatchBytes.of(ByteString.EMPTY).hasRemaining()).isFalse();
    }

    @Test
    void theClientReadsWithoutACopy() {
        try (ServedStream stream = new ServedStream(new FakeReadServer(2, 2, 5 << 20), ResumePolicy.STANDARD);
                RowSource.Rows rows = stream.open(0)) {
            RecordBatch batch = rows.next();
            assertThat(batch.message().array()).hasSizeGreaterThanOrEqualTo(Math.toIntExact(rows.wireBytes()));
            assertThat(ServedStream.values(batch)).containsExactly(0L, 1L);
        }
    }

    private static ReadRowsResponse response(int size) {
        return ReadRowsResponse.newBuilder()
                .setRowCount(7)
                .setArrowRecordBatch(
                        ArrowRecordBatch.newBuilder().setSerializedRecordBatch(ByteString.copyFrom(bytes(size))))
                .build();
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31 + 7);
        }
        return bytes;
    }
}
