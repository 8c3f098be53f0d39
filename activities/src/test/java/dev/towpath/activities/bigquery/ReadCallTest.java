package dev.towpath.activities.bigquery;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.gax.rpc.ApiCallContext;
import com.google.api.gax.rpc.ResponseObserver;
import com.google.api.gax.rpc.ServerStreamingCallable;
import com.google.api.gax.rpc.StreamController;
import com.google.cloud.bigquery.storage.v1.ArrowRecordBatch;
import com.google.cloud.bigquery.storage.v1.ReadRowsRequest;
import com.google.cloud.bigquery.storage.v1.ReadRowsResponse;
import com.google.protobuf.ByteString;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadCallTest {
    private static final int MEGABYTE = 1 << 20;
    private static final Duration NOW = Duration.ZERO;

    private final Wire wire = new Wire();
    private final ReadCall call = ReadCall.start(wire, ReadRowsRequest.getDefaultInstance(), 4L * MEGABYTE);

    /** A call by hand: it sends only what is asked for. */
    private static final class Wire extends ServerStreamingCallable<ReadRowsRequest, ReadRowsResponse>
            implements StreamController {
        private ResponseObserver<ReadRowsResponse> observer;
        private int asked;
        private boolean manual;
        private boolean cancelled;

        @Override
        public void call(
                ReadRowsRequest request, ResponseObserver<ReadRowsResponse> responses, ApiCallContext context) {
            observer = responses;
            observer.onStart(this);
        }

        int sendWhatIsAskedFor(int bytes) {
            int sent = 0;
            while (asked > 0) {
                asked--;
                sent++;
                observer.onResponse(ReadRowsResponse.newBuilder()
                        .setArrowRecordBatch(ArrowRecordBatch.newBuilder()
                                .setSerializedRecordBatch(ByteString.copyFrom(new byte[bytes])))
                        .build());
            }
            return sent;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public void disableAutoInboundFlowControl() {
            manual = true;
        }

        @Override
        public void request(int count) {
            asked += count;
        }
    }

    @Test
    void asksForOneMessageAtATime() {
        assertThat(wire.manual).isTrue();
        assertThat(wire.asked).isEqualTo(1);
    }

    @Test
    void readsAheadSoManyBytesAndNoMore() throws InterruptedException {
        assertThat(wire.sendWhatIsAskedFor(MEGABYTE)).isEqualTo(4);
        assertThat(call.take(NOW)).isInstanceOf(ReadCall.Signal.Message.class);
        assertThat(wire.sendWhatIsAskedFor(MEGABYTE)).isEqualTo(1);
    }

    @Test
    void oneLargeMessageIsEnough() throws InterruptedException {
        assertThat(wire.sendWhatIsAskedFor(20 * MEGABYTE)).isEqualTo(1);
        assertThat(call.take(NOW)).isInstanceOf(ReadCall.Signal.Message.class);
        assertThat(wire.sendWhatIsAskedFor(20 * MEGABYTE)).isEqualTo(1);
    }

    @Test
    void messagesComeBeforeTheEnd() throws InterruptedException {
        wire.sendWhatIsAskedFor(MEGABYTE);
        wire.observer.onComplete();
        for (int taken = 0; taken < 4; taken++) {
            assertThat(call.take(NOW)).isInstanceOf(ReadCall.Signal.Message.class);
        }
        assertThat(call.take(NOW)).isEqualTo(new ReadCall.Signal.Completed());
        assertThat(call.take(NOW)).isNull();
    }

    @Test
    void cancellingReachesTheWire() {
        call.cancel();
        assertThat(wire.cancelled).isTrue();
    }
}
