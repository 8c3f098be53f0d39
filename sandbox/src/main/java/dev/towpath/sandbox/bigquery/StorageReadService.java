package dev.towpath.sandbox.bigquery;

import com.google.cloud.bigquery.storage.v1.BigQueryReadGrpc;
import com.google.cloud.bigquery.storage.v1.CreateReadSessionRequest;
import com.google.cloud.bigquery.storage.v1.ReadRowsRequest;
import com.google.cloud.bigquery.storage.v1.ReadRowsResponse;
import com.google.cloud.bigquery.storage.v1.ReadSession;
import com.google.cloud.bigquery.storage.v1.SplitReadStreamRequest;
import com.google.cloud.bigquery.storage.v1.SplitReadStreamResponse;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.apache.arrow.memory.BufferAllocator;

/**
 * The Storage Read API.
 *
 * @see <a href="https://cloud.google.com/bigquery/docs/reference/storage/rpc/google.cloud.bigquery.storage.v1">RPC
 *     reference</a>
 */
final class StorageReadService extends BigQueryReadGrpc.BigQueryReadImplBase {
    private final BigQueryStandInOptions options;
    private final Faults faults;
    private final Clock clock;
    private final BufferAllocator allocator;
    private final Executor threads;
    private final SessionPlanner planner;
    private final Map<String, OpenSession> sessions = new ConcurrentHashMap<>();
    private final Set<StreamSender> senders = ConcurrentHashMap.newKeySet();

    StorageReadService(
            BigQueryStandInOptions options, Faults faults, Clock clock, BufferAllocator allocator, Executor threads) {
        this.options = options;
        this.faults = faults;
        this.clock = clock;
        this.allocator = allocator;
        this.threads = threads;
        this.planner = new SessionPlanner(options, faults, clock);
    }

    @Override
    public void createReadSession(CreateReadSessionRequest request, StreamObserver<ReadSession> observer) {
        try {
            OpenSession session = planner.plan(request);
            sessions.put(session.name(), session);
            observer.onNext(planner.describe(session, request.getReadSession()));
            observer.onCompleted();
        } catch (StatusRuntimeException e) {
            observer.onError(e);
        }
    }

    @Override
    public void readRows(ReadRowsRequest request, StreamObserver<ReadRowsResponse> observer) {
        try {
            StreamSender sender = sender(request, (ServerCallStreamObserver<ReadRowsResponse>) observer);
            senders.add(sender);
            threads.execute(() -> {
                try {
                    sender.run();
                } finally {
                    senders.remove(sender);
                }
            });
        } catch (StatusRuntimeException e) {
            observer.onError(e);
        }
    }

    @Override
    public void splitReadStream(SplitReadStreamRequest request, StreamObserver<SplitReadStreamResponse> observer) {
        observer.onError(Status.UNIMPLEMENTED
                .withDescription("The stand-in doesn't split streams: ask for more of them")
                .asRuntimeException());
    }

    /** Ends every call that is being served, so that the stand-in can stop. */
    void cancelAll() {
        senders.forEach(StreamSender::cancel);
    }

    private StreamSender sender(ReadRowsRequest request, ServerCallStreamObserver<ReadRowsResponse> observer) {
        String stream = request.getReadStream();
        int cut = stream.lastIndexOf("/streams/");
        OpenSession session = cut < 0 ? null : sessions.get(stream.substring(0, cut));
        int index = session == null ? -1 : index(stream.substring(cut + "/streams/".length()), session);
        if (index < 0) {
            throw Status.NOT_FOUND
                    .withDescription("request failed: Read stream not found: " + stream)
                    .asRuntimeException();
        }
        if (session.expired(clock.instant(), faults)) {
            throw StreamSender.expired(session);
        }
        if (request.getOffset() < 0) {
            throw Status.INVALID_ARGUMENT
                    .withDescription("request failed: offset must not be negative: " + request.getOffset())
                    .asRuntimeException();
        }
        return new StreamSender(session, index, request.getOffset(), observer, options, faults, clock, allocator);
    }

    private static int index(String text, OpenSession session) {
        for (int i = 0; i < session.streams().size(); i++) {
            if (text.equals(Integer.toString(i))) {
                return i;
            }
        }
        return -1;
    }
}
