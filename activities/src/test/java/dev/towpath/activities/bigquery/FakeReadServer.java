package dev.towpath.activities.bigquery;

import com.google.cloud.bigquery.storage.v1.ArrowRecordBatch;
import com.google.cloud.bigquery.storage.v1.ArrowSchema;
import com.google.cloud.bigquery.storage.v1.BigQueryReadGrpc;
import com.google.cloud.bigquery.storage.v1.CreateReadSessionRequest;
import com.google.cloud.bigquery.storage.v1.ReadRowsRequest;
import com.google.cloud.bigquery.storage.v1.ReadRowsResponse;
import com.google.cloud.bigquery.storage.v1.ReadSession;
import com.google.cloud.bigquery.storage.v1.ReadStream;
import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.google.rpc.RetryInfo;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Serves one stream of numbered rows, as strings, over the real protocol, and fails as it is told. */
final class FakeReadServer extends BigQueryReadGrpc.BigQueryReadImplBase implements AutoCloseable {
    static final String STREAM = "projects/acme/locations/eu/sessions/S/streams/s0";

    private final Server server;
    private final long rows;
    private final int batchRows;
    private final int padding;
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final Queue<StatusRuntimeException> sessionFaults = new ConcurrentLinkedQueue<>();

    final List<Long> offsets = new CopyOnWriteArrayList<>();
    final List<String> tokens = new CopyOnWriteArrayList<>();
    final List<CreateReadSessionRequest> sessions = new CopyOnWriteArrayList<>();
    final AtomicInteger sentBatches = new AtomicInteger();
    final CountDownLatch cancelled = new CountDownLatch(1);
    volatile Timestamp snapshot;

    /** What happens to a call once it has sent so many batches. */
    sealed interface Fault {
        int afterBatches();

        record Fails(int afterBatches, StatusRuntimeException how) implements Fault {}

        record Hangs(int afterBatches) implements Fault {}

        record Ends(int afterBatches) implements Fault {}
    }

    FakeReadServer(long rows, int batchRows) {
        this(rows, batchRows, 0);
    }

    FakeReadServer(long rows, int batchRows, int padding) {
        this.rows = rows;
        this.batchRows = batchRows;
        this.padding = padding;
        try {
            server = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                    .addService(this)
                    .intercept(new Tokens())
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    FakeReadServer then(Fault fault) {
        faults.add(fault);
        return this;
    }

    FakeReadServer thenFails(int afterBatches, Status status) {
        return then(new Fault.Fails(afterBatches, status.asRuntimeException()));
    }

    void sessionFails(Status status) {
        sessionFaults.add(status.asRuntimeException());
    }

    static StatusRuntimeException withRetryInfo(Status status, Duration delay) {
        Metadata trailers = new Metadata();
        trailers.put(
                ProtoUtils.keyForProto(RetryInfo.getDefaultInstance()),
                RetryInfo.newBuilder()
                        .setRetryDelay(com.google.protobuf.Duration.newBuilder()
                                .setSeconds(delay.toSeconds())
                                .setNanos(delay.toNanosPart()))
                        .build());
        return status.asRuntimeException(trailers);
    }

    @Override
    public void createReadSession(CreateReadSessionRequest request, StreamObserver<ReadSession> answer) {
        sessions.add(request);
        StatusRuntimeException fault = sessionFaults.poll();
        if (fault != null) {
            answer.onError(fault);
            return;
        }
        ReadSession.Builder session = request.getReadSession().toBuilder()
                .setName("projects/acme/locations/eu/sessions/S")
                .setExpireTime(Timestamp.newBuilder().setSeconds(1_700_000_000))
                .setArrowSchema(ArrowSchema.newBuilder().setSerializedSchema(ByteString.copyFromUtf8("schema")))
                .addStreams(ReadStream.newBuilder().setName(STREAM));
        if (snapshot != null) {
            session.getTableModifiersBuilder().setSnapshotTime(snapshot);
        }
        answer.onNext(session.build());
        answer.onCompleted();
    }

    @Override
    public void readRows(ReadRowsRequest request, StreamObserver<ReadRowsResponse> answer) {
        offsets.add(request.getOffset());
        new Sending((ServerCallStreamObserver<ReadRowsResponse>) answer, request.getOffset(), faults.poll()).begin();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    /** One call that sends as fast as the client asks for messages. */
    private final class Sending {
        private final ServerCallStreamObserver<ReadRowsResponse> answer;
        private final Fault fault;
        private long row;
        private int sent;
        private boolean over;

        Sending(ServerCallStreamObserver<ReadRowsResponse> answer, long offset, Fault fault) {
            this.answer = answer;
            this.row = offset;
            this.fault = fault;
        }

        void begin() {
            answer.setOnCancelHandler(cancelled::countDown);
            answer.setOnReadyHandler(this::send);
        }

        private void send() {
            while (!over && answer.isReady()) {
                if (fault != null && sent == fault.afterBatches()) {
                    over = true;
                    switch (fault) {
                        case Fault.Fails(int after, StatusRuntimeException how) -> answer.onError(how);
                        case Fault.Hangs hangs -> {}
                        case Fault.Ends ends -> answer.onCompleted();
                    }
                } else if (row >= rows) {
                    over = true;
                    answer.onCompleted();
                } else {
                    int count = (int) Math.min(batchRows, rows - row);
                    answer.onNext(batch(row, count));
                    row += count;
                    sent++;
                    sentBatches.incrementAndGet();
                }
            }
        }

        private ReadRowsResponse batch(long first, int count) {
            StringBuilder text = new StringBuilder();
            for (long each = first; each < first + count; each++) {
                text.append(each).append(' ');
            }
            text.append(" ".repeat(padding));
            return ReadRowsResponse.newBuilder()
                    .setRowCount(count)
                    .setArrowRecordBatch(ArrowRecordBatch.newBuilder()
                            .setSerializedRecordBatch(ByteString.copyFrom(text.toString(), StandardCharsets.UTF_8)))
                    .build();
        }
    }

    private final class Tokens implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            tokens.add(String.valueOf(headers.get(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER))));
            return next.startCall(call, headers);
        }
    }
}
