package dev.towpath.activities.parquet.columnar;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A string's number in a dictionary that knows it already, nanoseconds each. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class StringNumberingBenchmark {
    private static final int BATCHES = 16;
    private static final int BATCH = 8192;

    /** How the strings come, as in GA4's columns. */
    @Param
    public Pattern pattern;

    private final PackedStrings[] batches = new PackedStrings[BATCHES];
    private final StringNumbering numbering = new StringNumbering();
    private final StringDictionary dictionary = new StringDictionary(16 << 20);
    private final int[] numbers = new int[BATCH];

    /** Strings of a column. */
    public enum Pattern {
        /** A visitor's city, for ten rows. */
        RUNS,
        /** Keys of parameters, in any order. */
        KEYS,
        /** Addresses of pages, in any order. */
        URLS,
        /** Two words in turns: what the search for runs costs where there are none. */
        TURNS
    }

    /** Makes batches, one behind the other in memory as a reader leaves them. */
    @Setup(Level.Trial)
    public void makeStrings() {
        Random random = new Random(1);
        for (int batch = 0; batch < BATCHES; batch++) {
            String[] strings = new String[BATCH];
            for (int i = 0; i < BATCH; i++) {
                strings[i] = switch (pattern) {
                    case RUNS -> i > 0 && random.nextInt(10) > 0 ? strings[i - 1] : "city " + random.nextInt(1000);
                    case KEYS -> "parameter_".substring(random.nextInt(10)) + random.nextInt(30);
                    case URLS -> "https://shop.example.com/a/folder/with/a/name/" + random.nextInt(2000);
                    case TURNS -> i % 2 == 0 ? "page_view" : "scroll";
                };
            }
            batches[batch] = packed(strings);
        }
    }

    /** All batches, one after the other. */
    @Benchmark
    @OperationsPerInvocation(BATCHES * BATCH)
    public int[] number() {
        for (PackedStrings batch : batches) {
            numbering.number(batch, dictionary, numbers, 0);
        }
        return numbers;
    }

    private static PackedStrings packed(String... strings) {
        PackedStrings packed = new PackedStrings();
        packed.data = (String.join("", strings) + "\0".repeat(Long.BYTES)).getBytes(StandardCharsets.US_ASCII);
        packed.count = strings.length;
        packed.offsets = new int[strings.length + 1];
        for (int i = 0; i < strings.length; i++) {
            packed.offsets[i + 1] = packed.offsets[i] + strings[i].length();
        }
        return packed;
    }
}
