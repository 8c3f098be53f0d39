package dev.towpath.sandbox.demo;

import dev.towpath.sandbox.bigquery.RowsSentListener;
import java.util.concurrent.CompletableFuture;

/**
 * Notices that a stream of one shard is half-way, and holds that stream until the worker is dead: so the kill always
 * falls into the middle of a stream.
 */
final class WorkerKill implements RowsSentListener {
    private final String shard;
    private final long afterRows;
    private final Runnable kill;
    private final CompletableFuture<Long> killedAt = new CompletableFuture<>();

    WorkerKill(String shard, long afterRows, Runnable kill) {
        this.shard = shard;
        this.afterRows = afterRows;
        this.kill = kill;
    }

    @Override
    public void onRowsSent(String table, String stream, long rows) {
        if (table.equals(shard) && rows >= afterRows) {
            killOnce(rows);
        }
    }

    private synchronized void killOnce(long rows) {
        if (!killedAt.isDone()) {
            kill.run();
            killedAt.complete(rows);
        }
    }

    /** Completes with the rows that the stream had sent. */
    CompletableFuture<Long> killedAt() {
        return killedAt;
    }
}
