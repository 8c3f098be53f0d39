package dev.towpath.cli;

import java.io.StringWriter;
import java.time.Duration;

/** What was written, and a way to wait until something was. */
final class SeenWriter extends StringWriter {
    @Override
    public void write(String text, int offset, int length) {
        synchronized (lock) {
            super.write(text, offset, length);
            lock.notifyAll();
        }
    }

    void await(String text, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        synchronized (lock) {
            while (!toString().contains(text)) {
                long millis = (end - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    throw new AssertionError("'" + text + "' was not written, but: " + this);
                }
                lock.wait(millis);
            }
        }
    }
}
