package dev.towpath.activities.bigquery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Arrays of messages that are used up, for messages to come: fresh ones would be most of the garbage of an extraction.
 * Safe for threads.
 */
final class ReceiveBuffers {
    /** So that messages of about the same size fit in each other's arrays. */
    private static final int STEP = 64 << 10;
    /** An array may be so many times as large as what it takes. */
    private static final int SLACK = 4;

    private final long keptBytes;
    private final Deque<byte[]> free = new ArrayDeque<>();
    private long freeBytes;

    /** @param keptBytes the most that lies idle; what comes back above it pushes out what has lain longest */
    ReceiveBuffers(long keptBytes) {
        this.keptBytes = keptBytes;
    }

    /** An array at least so long, with anything in it. */
    byte[] take(int length) {
        synchronized (free) {
            for (Iterator<byte[]> arrays = free.iterator(); arrays.hasNext(); ) {
                byte[] array = arrays.next();
                if (array.length >= length && array.length / SLACK <= Math.max(length, STEP)) {
                    arrays.remove();
                    freeBytes -= array.length;
                    return array;
                }
            }
        }
        return new byte[Math.toIntExact((length + (long) STEP - 1) / STEP * STEP)];
    }

    /** Takes an array back that nobody looks at any more. */
    void give(byte[] array) {
        synchronized (free) {
            free.addFirst(array);
            freeBytes += array.length;
            while (freeBytes > keptBytes) {
                freeBytes -= free.removeLast().length;
            }
        }
    }
}
