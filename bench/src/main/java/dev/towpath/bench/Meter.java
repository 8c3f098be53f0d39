package dev.towpath.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** What this process has used: CPU of all its threads, garbage, memory. */
final class Meter {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path CLEAR_REFS = Path.of("/proc/self/clear_refs");
    private static final double NANOS = 1e9;

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final AtomicLong heapAfterGc = new AtomicLong();

    /** Listens to the collectors from now on. */
    static Meter start() {
        Meter meter = new Meter();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notification, handback) -> meter.collected((CompositeData) notification.getUserData()),
                            notification -> notification
                                    .getType()
                                    .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION),
                            null);
        }
        return meter;
    }

    private void collected(CompositeData data) {
        long used = GarbageCollectionNotificationInfo.from(data).getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                .filter(pool -> Meter.isHeap(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
        heapAfterGc.accumulateAndGet(used, Math::max);
    }

    private static boolean isHeap(String pool) {
        return pool.contains("Eden") || pool.contains("Survivor") || pool.contains("Old") || pool.contains("Tenured");
    }

    /** Forgets the peaks so far; they begin anew with what is in use now. */
    void resetPeaks() throws IOException {
        heapAfterGc.set(0);
        if (Files.isWritable(CLEAR_REFS)) {
            Files.writeString(CLEAR_REFS, "5");
        }
    }

    double wallSeconds() {
        return System.nanoTime() / NANOS;
    }

    /** User and system time, the compiler's and the collector's too. */
    double cpuSeconds() {
        return system.getProcessCpuTime() / NANOS;
    }

    long allocatedBytes() {
        return threads.getTotalThreadAllocatedBytes();
    }

    /** The most that was in use right after a collection; 0 if there was none. */
    long heapAfterGcBytes() {
        return heapAfterGc.get();
    }

    long heapUsedBytes() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        return heap.getUsed();
    }

    /** Direct buffers that Java knows of. */
    long directBytes() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    /** The resident set at its largest; 0 where the system doesn't say. */
    long residentPeakBytes() throws IOException {
        if (!Files.isReadable(STATUS)) {
            return 0;
        }
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElse(0);
    }
}
