package dev.towpath.sandbox.bigquery;

import com.google.cloud.bigquery.storage.v1.ArrowRecordBatch;
import com.google.cloud.bigquery.storage.v1.ArrowSchema;
import com.google.cloud.bigquery.storage.v1.ReadRowsResponse;
import com.google.cloud.bigquery.storage.v1.StreamStats;
import com.google.protobuf.ByteString;
import dev.towpath.sandbox.ga4.RowRange;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Clock;
import org.apache.arrow.compression.ZstdCompressionCodec;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.compression.NoCompressionCodec;

/** Serves one call of ReadRows: reads, encodes and sends a batch at a time, no faster than the client takes them. */
final class StreamSender implements Runnable {
    private final OpenSession session;
    private final String stream;
    private final RowRange range;
    private final long offset;
    private final ServerCallStreamObserver<ReadRowsResponse> observer;
    private final BigQueryStandInOptions options;
    private final Faults faults;
    private final Clock clock;
    private final BufferAllocator parent;
    private final Object change = new Object();
    private volatile boolean cancelled;
    private long sent;

    StreamSender(
            OpenSession session,
            int index,
            long offset,
            ServerCallStreamObserver<ReadRowsResponse> observer,
            BigQueryStandInOptions options,
            Faults faults,
            Clock clock,
            BufferAllocator parent) {
        this.session = session;
        this.stream = session.stream(index);
        this.range = session.streams().get(index);
        this.offset = offset;
        this.observer = observer;
        this.options = options;
        this.faults = faults;
        this.clock = clock;
        this.parent = parent;
        observer.setOnReadyHandler(this::signal);
        observer.setOnCancelHandler(this::cancel);
    }

    static StatusRuntimeException expired(OpenSession session) {
        return Status.FAILED_PRECONDITION
                .withDescription("request failed: there was an error operating on '" + session.name()
                        + "': session expired at " + session.expires())
                .asRuntimeException();
    }

    void cancel() {
        cancelled = true;
        signal();
    }

    @Override
    public void run() {
        try (BufferAllocator allocator = parent.newChildAllocator(stream, 0, Long.MAX_VALUE);
                StreamRows rows = StreamRows.open(session, range, offset, options.rowsPerResponse(), allocator)) {
            BatchEncoder encoder = new BatchEncoder(allocator, session.wanted(), codec());
            while (!cancelled && rows.loadNext()) {
                send(rows, encoder);
            }
            if (!cancelled) {
                observer.onCompleted();
            }
        } catch (StatusRuntimeException e) {
            fail(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(Status.CANCELLED.withDescription("The stand-in is stopping").asRuntimeException());
        } catch (RuntimeException e) {
            fail(Status.INTERNAL.withDescription(e.toString()).withCause(e).asRuntimeException());
        }
    }

    private void send(StreamRows rows, BatchEncoder encoder) throws InterruptedException {
        int at = 0;
        while (!cancelled && at < rows.rowCount()) {
            awaitTurn();
            if (cancelled) {
                return;
            }
            int left = rows.rowCount() - at;
            int count = (int) Math.min(Math.min(left, options.rowsPerResponse()), faults.allowance(sent));
            try (StreamRows.Slice slice = rows.slice(at, count)) {
                respond(slice.root(), encoder, rows, at + count);
            }
            at += count;
            sent += count;
            faults.listener().onRowsSent(session.version().table(), stream, sent);
            rest(faults.restMillis(count));
        }
    }

    private void respond(VectorSchemaRoot root, BatchEncoder encoder, StreamRows rows, int consumed) {
        int count = root.getRowCount();
        ByteString whole = encoder.batch(root);
        ByteString batch = faults.takeGarble(sent) ? whole.substring(0, whole.size() / 2) : whole;
        ReadRowsResponse.Builder response = ReadRowsResponse.newBuilder()
                .setRowCount(count)
                .setArrowRecordBatch(record(batch, count))
                .setStats(StreamStats.newBuilder()
                        .setProgress(StreamStats.Progress.newBuilder()
                                .setAtResponseStart(rows.progress(consumed - count))
                                .setAtResponseEnd(rows.progress(consumed))));
        if (sent == 0) {
            response.setArrowSchema(
                    ArrowSchema.newBuilder().setSerializedSchema(BatchEncoder.schema(session.wanted())));
        }
        observer.onNext(response.build());
    }

    /** The batch names its rows too, in a field that older clients read. */
    @SuppressWarnings("deprecation")
    private static ArrowRecordBatch record(ByteString batch, int rows) {
        return ArrowRecordBatch.newBuilder()
                .setSerializedRecordBatch(batch)
                .setRowCount(rows)
                .build();
    }

    /** Waits until the client wants more and no fault holds the stream. */
    private void awaitTurn() throws InterruptedException {
        synchronized (change) {
            while (!cancelled && (!observer.isReady() || faults.allowance(sent) == 0)) {
                requireAlive();
                change.wait(100);
            }
        }
        requireAlive();
    }

    private void requireAlive() {
        if (session.expired(clock.instant(), faults)) {
            throw expired(session);
        }
        if (faults.takeCut(sent)) {
            throw Status.UNAVAILABLE
                    .withDescription("Connection closed after " + sent + " rows of " + stream)
                    .asRuntimeException();
        }
    }

    private void rest(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        synchronized (change) {
            for (long left = millis; left > 0 && !cancelled; left = (end - System.nanoTime()) / 1_000_000) {
                change.wait(left);
            }
        }
    }

    private void signal() {
        synchronized (change) {
            change.notifyAll();
        }
    }

    private void fail(StatusRuntimeException failure) {
        if (!cancelled) {
            observer.onError(failure);
        }
    }

    private CompressionCodec codec() {
        return switch (session.compression()) {
            case LZ4_FRAME -> new Lz4FrameCodec();
            case ZSTD -> new ZstdCompressionCodec();
            case COMPRESSION_UNSPECIFIED, UNRECOGNIZED -> NoCompressionCodec.INSTANCE;
        };
    }
}
