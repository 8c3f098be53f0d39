package dev.towpath.bench;

import dev.towpath.activities.settings.DestinationSettings.Compression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One record batch of 4,096 synthetic rows to a whole Parquet object. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class EncoderBenchmark {
    private static final int ROWS = 4096;
    private static final long ROW_GROUP = 64 << 20;

    /** By which the pages are compressed. */
    @Param({"ZSTD", "SNAPPY"})
    public Compression codec;

    /** By which the rows are encoded. */
    @Param({"COLUMNAR", "AVRO"})
    public EncoderKind encoder;

    private Path folder;
    private EncodeJob job;

    /** Makes the batch. */
    @Setup(Level.Trial)
    public void makeBatch() throws Exception {
        folder = Files.createTempDirectory("towpath-bench");
        Path file = folder.resolve("one.arrows");
        SyntheticInput.write(ROWS, file);
        ArrowStream stream = ArrowStream.read(file, ArrowStream.Memory.HEAP);
        job = EncodeJob.of(stream, encoder, lake -> BenchRules.hashing(List.of("user_pseudo_id")), codec, ROW_GROUP);
    }

    /** The batch to an object of which only the size is kept. */
    @Benchmark
    public long encode() throws IOException {
        return job.encode(Sinks.nowhere(), 0);
    }

    /** Removes the file. */
    @TearDown(Level.Trial)
    public void removeBatch() throws IOException {
        Files.delete(folder.resolve("one.arrows"));
        Files.delete(folder);
    }
}
