package dev.towpath.bench;

import dev.towpath.activities.arrow.ArrowColumns;
import dev.towpath.activities.arrow.BatchReader;
import dev.towpath.activities.parquet.RecordBatch;
import java.io.IOException;
import java.nio.file.Path;
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

/** All buffers of one record batch, decompressed one after the other; {@code -p input=…} names a prepared stream. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DecodingBenchmark {
    /** Without the ending that names the buffers' codec. */
    @Param("ga4-1248612")
    public String input;

    /** By which the buffers are compressed. */
    @Param({"lz4", "zstd", "plain"})
    public String buffers;

    private RecordBatch batch;
    private BatchReader reader;
    private int bufferCount;

    /** Reads the prepared stream. */
    @Setup(Level.Trial)
    public void readStream() throws IOException {
        Path folder = Path.of(System.getProperty("user.home"), ".cache", "towpath", "bench");
        ArrowStream stream =
                ArrowStream.read(folder.resolve(input + "." + buffers + ".arrows"), ArrowStream.Memory.HEAP);
        ArrowColumns columns = ArrowColumns.of(stream.schema());
        batch = stream.batches().get(stream.batches().size() / 2);
        bufferCount = columns.buffers();
        reader = new BatchReader(columns.nodes(), bufferCount);
    }

    /** The batch's buffers; gives the bytes that they hold. */
    @Benchmark
    public long decode() throws IOException {
        reader.open(batch.message(), batch.rows());
        long bytes = 0;
        for (int buffer = 0; buffer < bufferCount; buffer++) {
            bytes += reader.fetch(buffer).length();
        }
        return bytes;
    }

    /** Gives native memory back. */
    @TearDown(Level.Trial)
    public void closeReader() {
        reader.close();
    }
}
