package dev.towpath.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.bigquery.storage.v1.ArrowRecordBatch;
import com.google.cloud.bigquery.storage.v1.BigQueryReadGrpc;
import com.google.cloud.bigquery.storage.v1.BigQueryReadGrpc.BigQueryReadBlockingStub;
import com.google.cloud.bigquery.storage.v1.CreateReadSessionRequest;
import com.google.cloud.bigquery.storage.v1.ReadRowsRequest;
import com.google.cloud.bigquery.storage.v1.ReadRowsResponse;
import com.google.cloud.bigquery.storage.v1.ReadSession;
import com.google.protobuf.ByteString;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameServerTest {
    @Test
    void repeatsItsFramesUntilAStreamHasItsRows() throws Exception {
        List<Frame> frames = List.of(frame(3, "a"), frame(2, "b"));
        try (FrameServer server = new FrameServer(frames, new byte[] {1})) {
            ManagedChannel channel = Grpc.newChannelBuilder(
                            "127.0.0.1:" + server.uri().getPort(), InsecureChannelCredentials.create())
                    .build();
            try {
                BigQueryReadBlockingStub client = BigQueryReadGrpc.newBlockingStub(channel);
                ReadSession session = client.createReadSession(CreateReadSessionRequest.newBuilder()
                        .setParent("projects/p")
                        .setMaxStreamCount(2)
                        .setReadSession(ReadSession.newBuilder()
                                .setTable("projects/p/datasets/d/tables/" + FrameServer.table(24)))
                        .build());
                assertThat(session.getStreamsList()).hasSize(2);
                List<String> sent = new ArrayList<>();
                client.readRows(ReadRowsRequest.newBuilder()
                                .setReadStream(session.getStreams(1).getName())
                                .build())
                        .forEachRemaining(response -> sent.add(response.getRowCount()
                                + response.getArrowRecordBatch()
                                        .getSerializedRecordBatch()
                                        .toStringUtf8()));
                assertThat(sent).containsExactly("3a", "2b", "3a", "2b", "3a");
            } finally {
                channel.shutdownNow();
            }
        }
    }

    private static Frame frame(int rows, String text) {
        return new Frame(
                ReadRowsResponse.newBuilder()
                        .setRowCount(rows)
                        .setArrowRecordBatch(
                                ArrowRecordBatch.newBuilder().setSerializedRecordBatch(ByteString.copyFromUtf8(text)))
                        .build()
                        .toByteArray(),
                rows);
    }
}
