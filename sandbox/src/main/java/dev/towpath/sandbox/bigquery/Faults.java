package dev.towpath.sandbox.bigquery;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** What goes wrong; each may be set and taken back while the stand-in runs. */
public final class Faults {
    private static final long NEVER = Long.MAX_VALUE;
    private static final RowsSentListener NOBODY = (table, stream, rows) -> {};

    private final AtomicReference<String> readSessionsDenied = new AtomicReference<>();
    private final AtomicReference<String> tablesDenied = new AtomicReference<>();
    private final AtomicReference<RowsSentListener> listener = new AtomicReference<>(NOBODY);
    private final AtomicLong cutAfter = new AtomicLong(NEVER);
    private final AtomicLong garbleAfter = new AtomicLong(NEVER);
    private final AtomicLong hangAfter = new AtomicLong(NEVER);
    private final AtomicLong rowsPerSecond = new AtomicLong(NEVER);
    private final AtomicLong expiries = new AtomicLong();

    Faults() {}

    /** Makes CreateReadSession fail as it does without {@code bigquery.readsessions.create}. */
    public void denyReadSessions() {
        readSessionsDenied.set("bigquery.readsessions.create");
    }

    /** Makes the REST API answer 403 as it does without {@code bigquery.tables.get}. */
    public void denyTables() {
        tablesDenied.set("bigquery.tables.get");
    }

    public void allowAll() {
        readSessionsDenied.set(null);
        tablesDenied.set(null);
    }

    /** Ends the next call that reaches so many rows by UNAVAILABLE, after exactly them; once. */
    public void cutOnceAfter(long rows) {
        cutAfter.set(rows);
    }

    /** Breaks off the next batch of a call that has sent so many rows or more, as nobody should; once. */
    public void garbleOnceAfter(long rows) {
        garbleAfter.set(rows);
    }

    /** Lets every call that reaches so many rows fall silent after exactly them, until {@link #clear}. */
    public void hangAfter(long rows) {
        hangAfter.set(rows);
    }

    /** Ends the life of every session that is open now; streams that are being read stop at their next response. */
    public void expireSessions() {
        expiries.incrementAndGet();
    }

    /** Holds each call down to so many rows a second. */
    public void slowTo(long rows) {
        rowsPerSecond.set(rows);
    }

    /** Tells of every response; a listener that doesn't return holds its stream. */
    public void onRowsSent(RowsSentListener told) {
        listener.set(told);
    }

    /** Takes everything back but the expiry of sessions. */
    public void clear() {
        allowAll();
        cutAfter.set(NEVER);
        garbleAfter.set(NEVER);
        hangAfter.set(NEVER);
        rowsPerSecond.set(NEVER);
        listener.set(NOBODY);
    }

    Optional<String> deniedForSessions() {
        return Optional.ofNullable(readSessionsDenied.get());
    }

    Optional<String> deniedForTables() {
        return Optional.ofNullable(tablesDenied.get());
    }

    /** How many of the next rows a call may send in one response, when it has sent {@code sent}; 0 to hang. */
    long allowance(long sent) {
        long cut = cutAfter.get() > sent ? cutAfter.get() - sent : NEVER;
        long hang = Math.max(0, hangAfter.get() - sent);
        long slow = rowsPerSecond.get() == NEVER ? NEVER : Math.max(1, rowsPerSecond.get() / 10);
        return Math.min(Math.min(cut, hang), slow);
    }

    /** Whether a call that has sent so many rows is to be cut; true only once. */
    boolean takeCut(long sent) {
        return cutAfter.compareAndSet(sent, NEVER);
    }

    /** Whether the next batch of a call that has sent so many rows is to be broken off; true only once. */
    boolean takeGarble(long sent) {
        long after = garbleAfter.get();
        return sent >= after && garbleAfter.compareAndSet(after, NEVER);
    }

    /** How long a call that has just sent so many rows must rest. */
    long restMillis(long rows) {
        return rowsPerSecond.get() == NEVER ? 0 : rows * 1_000 / rowsPerSecond.get();
    }

    long expiries() {
        return expiries.get();
    }

    RowsSentListener listener() {
        return listener.get();
    }
}
