package dev.towpath.activities.bigquery;

import com.google.api.gax.rpc.ResponseObserver;
import com.google.api.gax.rpc.ServerStreamingCallable;
import com.google.api.gax.rpc.StreamController;
import com.google.cloud.bigquery.storage.v1.ReadRowsRequest;
import com.google.cloud.bigquery.storage.v1.ReadRowsResponse;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One ReadRows call. Messages are asked for one by one, and none while those that wait hold more than a few megabytes:
 * so much is read ahead, and no more than one message above it.
 */
final class ReadCall implements ResponseObserver<ReadRowsResponse> {
    private final long aheadBytes;
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final Object lock = new Object();
    private long waitingBytes;
    private boolean held;
    /** Set before {@link #start} returns. */
    private volatile StreamController controller;

    /** What comes of a call: messages, then one of the two ends. */
    sealed interface Signal {
        record Message(ReadRowsResponse response, int sizeBytes) implements Signal {}

        record Failed(Throwable cause) implements Signal {}

        record Completed() implements Signal {}
    }

    private ReadCall(long aheadBytes) {
        this.aheadBytes = aheadBytes;
    }

    static ReadCall start(
            ServerStreamingCallable<ReadRowsRequest, ReadRowsResponse> callable,
            ReadRowsRequest request,
            long aheadBytes) {
        ReadCall call = new ReadCall(aheadBytes);
        callable.call(request, call);
        return call;
    }

    /** The next signal, or null when none comes in time. */
    Signal take(Duration patience) throws InterruptedException {
        Signal signal = signals.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (signal instanceof Signal.Message message) {
            boolean ask;
            synchronized (lock) {
                waitingBytes -= message.sizeBytes();
                ask = held && waitingBytes < aheadBytes;
                held = held && !ask;
            }
            if (ask) {
                controller.request(1);
            }
        }
        return signal;
    }

    /** Ends the call at once; its signals end with a failure. */
    void cancel() {
        controller.cancel();
    }

    @Override
    public void onStart(StreamController started) {
        controller = started;
        started.disableAutoInboundFlowControl();
        started.request(1);
    }

    @Override
    public void onResponse(ReadRowsResponse response) {
        int sizeBytes = response.getSerializedSize();
        boolean ask;
        synchronized (lock) {
            waitingBytes += sizeBytes;
            ask = waitingBytes < aheadBytes;
            held = !ask;
        }
        signals.add(new Signal.Message(response, sizeBytes));
        if (ask) {
            controller.request(1);
        }
    }

    @Override
    public void onError(Throwable cause) {
        signals.add(new Signal.Failed(cause));
    }

    @Override
    public void onComplete() {
        signals.add(new Signal.Completed());
    }
}
