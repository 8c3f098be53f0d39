package dev.towpath.activities.parquet.columnar;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a batch's strings weigh in a page's sums, nanoseconds a batch. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class PageWeightBenchmark {
    /** Of all strings. */
    @Param({"13", "1000", "100000"})
    public int bytes;

    private byte[] strings;

    /** Makes the strings. */
    @Setup(Level.Trial)
    public void makeStrings() {
        strings = new byte[bytes + Long.BYTES];
        new Random(1).nextBytes(strings);
    }

    /** Every column has empty and short strings now and then: a loop that is only fast without them isn't. */
    @Setup(Level.Iteration)
    public void weighShortStrings() {
        for (int length = 0; length < 8; length++) {
            PageSums.weight(strings, 0, length);
        }
    }

    /** One batch. */
    @Benchmark
    public long weigh() {
        return PageSums.weight(strings, 0, bytes);
    }
}
