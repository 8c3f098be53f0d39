package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.parquet.TestedEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Cases from seeds, {@code -Dtowpath.fuzz.seed} being the first, until {@code -Dtowpath.fuzz.files} objects are compared.
 *
 * <p>A failure tells the one seed that it needs.
 */
class FuzzTest {
    private static final long SEED = Long.getLong("towpath.fuzz.seed", 1);
    private static final int FEW = 20;
    private static final int SOME_HUNDREDS = 400;
    private static final int THOUSANDS = 1600;
    private static final int THREADS = 2;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("dev.towpath.activities.parquet.TestedEncoder#fuzzed")
    void writesWhatTheSourceHolds(TestedEncoder encoder) throws Exception {
        run(encoder, Integer.getInteger("towpath.fuzz.files", FEW), 1);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("dev.towpath.activities.parquet.TestedEncoder#columnar")
    @Timeout(value = 40, unit = TimeUnit.MINUTES)
    void writesWhatThousandsOfSourcesHold(TestedEncoder encoder) throws Exception {
        int files = encoder == TestedEncoder.SMALL_PAGES ? SOME_HUNDREDS : THOUSANDS;
        run(encoder, Integer.getInteger("towpath.fuzz.files", files), THREADS);
    }

    private void run(TestedEncoder encoder, int files, int threads) throws Exception {
        AtomicLong seed = new AtomicLong(SEED);
        AtomicInteger compared = new AtomicInteger();
        try (ExecutorService fuzzers = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(fuzzers.submit(() -> {
                    try (Fuzzer fuzzer = new Fuzzer(encoder, folder)) {
                        while (compared.get() < files) {
                            compared.addAndGet(fuzzer.run(seed.getAndIncrement()));
                        }
                    } catch (AssertionError found) {
                        // The others need not look for more.
                        compared.set(files);
                        throw found;
                    }
                    return null;
                }));
            }
            for (Future<?> each : running) {
                try {
                    each.get();
                } catch (ExecutionException failure) {
                    if (failure.getCause() instanceof AssertionError found) {
                        throw found;
                    }
                    throw failure;
                }
            }
        }
    }
}
