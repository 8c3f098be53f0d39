package dev.towpath.sandbox.bigquery;

import com.google.cloud.bigquery.storage.v1.BigQueryReadClient;
import com.google.cloud.bigquery.storage.v1.ReadRowsRequest;
import com.google.cloud.bigquery.storage.v1.ReadRowsResponse;
import com.google.cloud.bigquery.storage.v1.ReadSession;
import com.google.protobuf.ByteString;
import dev.towpath.sandbox.ga4.Rows;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ReadChannel;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.Schema;

/** The rows of a stream as text, read through Google's client and decoded by Arrow's own code. */
final class ReceivedRows {
    private ReceivedRows() {}

    /** One string a row; a column more makes a row another. */
    static List<String> read(BigQueryReadClient client, ReadSession session, int stream, long offset) {
        return read(client, session, session.getStreams(stream).getName(), offset);
    }

    static List<String> read(BigQueryReadClient client, ReadSession session, String stream, long offset) {
        List<String> rows = new ArrayList<>();
        for (ReadRowsResponse response : client.readRowsCallable()
                .call(ReadRowsRequest.newBuilder()
                        .setReadStream(stream)
                        .setOffset(offset)
                        .build())) {
            rows.addAll(decode(session, response));
        }
        return rows;
    }

    static List<String> decode(ReadSession session, ReadRowsResponse response) {
        List<String> rows = new ArrayList<>();
        try (BufferAllocator allocator = new RootAllocator();
                VectorSchemaRoot root = VectorSchemaRoot.create(schema(session), allocator);
                ArrowRecordBatch batch = MessageSerializer.deserializeRecordBatch(
                        channel(response.getArrowRecordBatch().getSerializedRecordBatch()), allocator)) {
            new VectorLoader(root, CommonsCompressionFactory.INSTANCE).load(batch);
            for (int row = 0; row < root.getRowCount(); row++) {
                rows.add(Rows.text(root, row));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    static Schema schema(ReadSession session) throws IOException {
        return MessageSerializer.deserializeSchema(
                channel(session.getArrowSchema().getSerializedSchema()));
    }

    private static ReadChannel channel(ByteString bytes) {
        return new ReadChannel(Channels.newChannel(bytes.newInput()));
    }
}
