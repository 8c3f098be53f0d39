package dev.towpath.bench.endtoend;

import dev.towpath.bench.endtoend.ProcessMeter.Memory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Writes this process's memory into a CSV file, a line every so often, and keeps the peaks. */
final class MemorySamples implements AutoCloseable {
    private static final double MIB = 1 << 20;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final PrintWriter csv;
    private final LongSupplier progress;
    private final Thread thread;
    private final long started = System.nanoTime();
    private volatile Memory peaks = new Memory(0, 0, 0, 0, 0);

    /** @param progress written beside, such as rows */
    MemorySamples(Path file, Duration interval, LongSupplier progress) throws IOException {
        csv = new PrintWriter(Files.newBufferedWriter(file));
        csv.println("seconds,progress,heap_after_gc_mib,heap_used_mib,direct_mib,rss_mib");
        this.progress = progress;
        thread = Thread.ofPlatform().daemon().name("memory").start(() -> sample(interval));
    }

    Memory peaks() {
        return peaks;
    }

    private void sample(Duration interval) {
        try {
            do {
                line(ProcessMeter.memory());
            } while (!ended.await(interval.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void line(Memory now) {
        peaks = new Memory(
                Math.max(peaks.heapAfterGc(), now.heapAfterGc()),
                Math.max(peaks.heapUsed(), now.heapUsed()),
                Math.max(peaks.jdkDirect(), now.jdkDirect()),
                Math.max(peaks.nettyDirect(), now.nettyDirect()),
                Math.max(peaks.resident(), now.resident()));
        csv.printf(
                Locale.ROOT,
                "%.1f,%d,%.1f,%.1f,%.1f,%.1f%n",
                (System.nanoTime() - started) / 1e9,
                progress.getAsLong(),
                now.heapAfterGc() / MIB,
                now.heapUsed() / MIB,
                now.direct() / MIB,
                now.resident() / MIB);
        csv.flush();
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        csv.close();
        if (csv.checkError()) {
            throw new UncheckedIOException(new IOException("Cannot write the memory samples"));
        }
    }
}
