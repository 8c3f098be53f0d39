package dev.towpath.bench.endtoend;

import com.google.cloud.bigquery.storage.v1.ArrowSchema;
import com.google.cloud.bigquery.storage.v1.BigQueryReadGrpc;
import com.google.cloud.bigquery.storage.v1.CreateReadSessionRequest;
import com.google.cloud.bigquery.storage.v1.ReadRowsRequest;
import com.google.cloud.bigquery.storage.v1.ReadRowsResponse;
import com.google.cloud.bigquery.storage.v1.ReadSession;
import com.google.cloud.bigquery.storage.v1.ReadStream;
import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Storage Read API that sends ready-made frames over and over, so that it costs next to nothing. A table named
 * {@code repeated_1000000} has so many rows, or a few more in each stream, as frames are sent whole.
 */
final class FrameServer implements AutoCloseable {
    private static final Pattern TABLE = Pattern.compile(".*/tables/repeated_(\\d+)");
    private static final Pattern STREAM = Pattern.compile(".*/streams/\\d+of(\\d+)");

    private final List<Frame> frames;
    private final ByteString arrowSchema;
    private final Server server;

    FrameServer(List<Frame> frames, byte[] arrowSchema) throws IOException {
        this.frames = List.copyOf(frames);
        this.arrowSchema = ByteString.copyFrom(arrowSchema);
        MethodDescriptor<ReadRowsRequest, ReadRowsResponse> read = BigQueryReadGrpc.getReadRowsMethod();
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(ServerServiceDefinition.builder(BigQueryReadGrpc.SERVICE_NAME)
                        .addMethod(
                                BigQueryReadGrpc.getCreateReadSessionMethod(),
                                ServerCalls.asyncUnaryCall(this::createReadSession))
                        .addMethod(
                                read.toBuilder(read.getRequestMarshaller(), new Ready())
                                        .build(),
                                ServerCalls.asyncServerStreamingCall(this::readRows))
                        .build())
                .build()
                .start();
    }

    static String table(long rows) {
        return "repeated_" + rows;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    private void createReadSession(CreateReadSessionRequest request, StreamObserver<ReadSession> observer) {
        Matcher table = TABLE.matcher(request.getReadSession().getTable());
        if (!table.matches()) {
            observer.onError(Status.NOT_FOUND.asRuntimeException());
            return;
        }
        int streams = Math.max(1, request.getMaxStreamCount());
        long rows = Long.parseLong(table.group(1)) / streams;
        ReadSession.Builder session = ReadSession.newBuilder()
                .setName(request.getParent() + "/locations/eu/sessions/s")
                .setExpireTime(Timestamp.newBuilder()
                        .setSeconds(Instant.now().plus(Duration.ofHours(6)).getEpochSecond()))
                .setArrowSchema(ArrowSchema.newBuilder().setSerializedSchema(arrowSchema));
        for (int i = 0; i < streams; i++) {
            session.addStreams(ReadStream.newBuilder().setName(session.getName() + "/streams/" + i + "of" + rows));
        }
        observer.onNext(session.build());
        observer.onCompleted();
    }

    private void readRows(ReadRowsRequest request, StreamObserver<Frame> observer) {
        Matcher stream = STREAM.matcher(request.getReadStream());
        if (!stream.matches() || request.getOffset() != 0) {
            observer.onError(Status.UNIMPLEMENTED
                    .withDescription("only whole streams are sent: " + request)
                    .asRuntimeException());
            return;
        }
        new Sending((ServerCallStreamObserver<Frame>) observer, Long.parseLong(stream.group(1))).begin();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    /** One call; gRPC runs its handlers one after the other. */
    private final class Sending {
        private final ServerCallStreamObserver<Frame> observer;
        private final long rows;
        private long sentRows;
        private int next;
        private boolean over;

        Sending(ServerCallStreamObserver<Frame> observer, long rows) {
            this.observer = observer;
            this.rows = rows;
        }

        void begin() {
            observer.setOnReadyHandler(this::send);
        }

        private void send() {
            while (!over && observer.isReady()) {
                if (sentRows >= rows) {
                    over = true;
                    observer.onCompleted();
                } else {
                    Frame frame = frames.get(next);
                    next = (next + 1) % frames.size();
                    sentRows += frame.rows();
                    observer.onNext(frame);
                }
            }
        }
    }

    /** Frames are serialised already. */
    private static final class Ready implements Marshaller<Frame> {
        @Override
        public InputStream stream(Frame frame) {
            return new ByteArrayInputStream(frame.bytes());
        }

        @Override
        public Frame parse(InputStream stream) {
            throw new UnsupportedOperationException("a server sends frames");
        }
    }
}
