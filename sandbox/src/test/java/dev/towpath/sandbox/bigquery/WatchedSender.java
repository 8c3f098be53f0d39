package dev.towpath.sandbox.bigquery;

import java.lang.management.ManagementFactory;
import java.util.concurrent.locks.LockSupport;

/** Watches the stand-in's thread that sends a stream: how far it came, and whether it waits. */
final class WatchedSender implements RowsSentListener {
    private static final int TURNS = 5;

    private volatile Sent last;

    /** @param waits how often the thread had waited by then */
    private record Sent(long thread, long rows, long waits) {}

    @Override
    public void onRowsSent(String table, String stream, long rows) {
        long thread = Thread.currentThread().threadId();
        last = new Sent(thread, rows, waits(thread));
    }

    /** Returns how many rows were sent, once their sender has waited for some turns and sent nothing, or all are sent. */
    long awaitRest(long all) {
        Sent seen = last;
        while (seen == null || (seen.rows() < all && waits(seen.thread()) - seen.waits() < TURNS)) {
            LockSupport.parkNanos(1_000_000);
            seen = last;
        }
        return seen.rows();
    }

    private static long waits(long thread) {
        return ManagementFactory.getThreadMXBean().getThreadInfo(thread).getWaitedCount();
    }
}
