package dev.towpath.activities.bigquery;

import com.google.api.gax.rpc.ServerStreamingCallable;
import com.google.cloud.bigquery.storage.v1.ReadRowsRequest;
import com.google.cloud.bigquery.storage.v1.ReadRowsResponse;
import dev.towpath.activities.failure.ForeignFailures;
import dev.towpath.activities.parquet.RecordBatch;
import dev.towpath.activities.secrets.GoogleAccess;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rows of one stream over as many calls as it takes. */
final class StreamRows implements RowSource.Rows {
    private static final Logger log = LoggerFactory.getLogger(StreamRows.class);
    /** Enough for the next message to be there when it is asked for. */
    private static final long AHEAD_BYTES = 8L << 20;

    private final ServerStreamingCallable<ReadRowsRequest, ReadRowsResponse> callable;
    private final ReceiveBuffers buffers;
    private final GoogleAccess access;
    private final ReadFailures failures;
    private final ResumePolicy policy;
    private final String stream;
    private final AtomicLong wireBytes = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);

    private volatile ReadCall call;
    /** The row that the call sends next. */
    private long callRow;
    /** The first row that has not come yet. */
    private long newRow;

    private int failedAttempts;
    private RecordBatch ahead;
    /** Handed out last, and not released. */
    private RecordBatch lent;

    private boolean ended;

    StreamRows(
            ServerStreamingCallable<ReadRowsRequest, ReadRowsResponse> callable,
            ReceiveBuffers buffers,
            GoogleAccess access,
            ResumePolicy policy,
            String stream,
            long firstRow) {
        this.callable = callable;
        this.buffers = buffers;
        this.access = access;
        this.failures = new ReadFailures(access);
        this.policy = policy;
        this.stream = stream;
        this.newRow = firstRow;
    }

    @Override
    public RecordBatch next() {
        advance();
        lent = ahead;
        ahead = null;
        return lent;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the very memory
    public void release(RecordBatch batch) {
        if (batch == lent && batch != null) {
            lent = null;
            buffers.give(batch.message().array());
        }
    }

    @Override
    public long position() {
        advance();
        return ahead == null ? callRow : callRow - ahead.rows();
    }

    @Override
    public long wireBytes() {
        return wireBytes.get();
    }

    @Override
    public void close() {
        closed.countDown();
        ReadCall running = call;
        if (running != null) {
            running.cancel();
        }
    }

    private void advance() {
        try {
            while (ahead == null && !ended) {
                if (call == null) {
                    begin();
                }
                handle(call.take(policy.silence()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw interrupted();
        }
    }

    private void begin() {
        access.ensureToken();
        callRow = Math.max(0, newRow - 1);
        ReadRowsRequest request = ReadRowsRequest.newBuilder()
                .setReadStream(stream)
                .setOffset(callRow)
                .build();
        call = ReadCall.start(callable, request, AHEAD_BYTES);
        if (closed.getCount() == 0) {
            call.cancel();
        }
    }

    private void handle(ReadCall.Signal signal) throws InterruptedException {
        if (closed.getCount() == 0) {
            throw interrupted();
        }
        switch (signal) {
            case null -> resume("no message for " + policy.silence().toSeconds() + " s", null);
            case ReadCall.Signal.Message(ReadRowsResponse response, int sizeBytes) -> accept(response, sizeBytes);
            case ReadCall.Signal.Failed(Throwable cause) -> {
                if (!ReadFailures.transientTrouble(cause)) {
                    throw failures.stream(cause, stream);
                }
                resume(Status.fromThrowable(cause).getCode().name(), cause);
            }
            case ReadCall.Signal.Completed() -> {
                if (callRow < newRow) {
                    resume("the stream ended at row " + callRow + ", before row " + newRow, null);
                } else {
                    ended = true;
                }
            }
        }
    }

    private void accept(ReadRowsResponse response, int sizeBytes) {
        wireBytes.addAndGet(sizeBytes);
        int rows = Math.toIntExact(response.getRowCount());
        callRow += rows;
        if (callRow > newRow) {
            newRow = callRow;
            failedAttempts = 0;
            ahead = new RecordBatch(BatchBytes.of(response.getArrowRecordBatch().getSerializedRecordBatch()), rows);
        }
    }

    private void resume(String reason, Throwable cause) throws InterruptedException {
        call.cancel();
        call = null;
        failedAttempts++;
        Duration asked = ForeignFailures.retryDelay(cause).orElse(Duration.ZERO);
        if (asked.compareTo(policy.longestAsked()) > 0) {
            throw failures.stream(cause, stream);
        }
        if (failedAttempts >= policy.attempts()) {
            throw new TowpathException(
                    FailureType.UNAVAILABLE,
                    "Cannot read " + stream + ": " + failedAttempts + " attempts in a row brought no new row,"
                            + " the last: " + reason + ".",
                    "",
                    cause);
        }
        long delayMillis = Math.max(policy.delay(failedAttempts).toMillis(), asked.toMillis());
        log.info("Reading {} again from row {} in {} ms: {}", stream, newRow, delayMillis, reason);
        if (closed.await(delayMillis, TimeUnit.MILLISECONDS)) {
            throw interrupted();
        }
    }

    private CancellationException interrupted() {
        return new CancellationException("The read of " + stream + " was cancelled.");
    }
}
