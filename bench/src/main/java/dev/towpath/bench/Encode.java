package dev.towpath.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.towpath.activities.settings.DestinationSettings.Compression;
import dev.towpath.activities.settings.PrivacySettings.Profile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Encodes an Arrow stream by one of Towpath's encoders, several times, and prints one line of JSON a pass. */
@Command(
        name = "Encode",
        mixinStandardHelpOptions = true,
        description = "Encodes an Arrow stream file to Parquet, several times; prints one line of JSON a pass.")
public final class Encode implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Option(names = "--input", required = true, description = "An Arrow IPC stream.")
    private Path input;

    @Option(names = "--encoder", required = true, description = "${COMPLETION-CANDIDATES}.")
    private EncoderKind encoder;

    @Option(names = "--codec", defaultValue = "zstd", description = "${COMPLETION-CANDIDATES}; default: zstd.")
    private Compression codec;

    @Option(names = "--hash", split = ",", description = "Dotted paths of the columns to hash.")
    private List<String> hashed = new ArrayList<>();

    @Option(names = "--profile", description = "A privacy profile in place of hashes: ${COMPLETION-CANDIDATES}.")
    private Profile profile;

    @Option(names = "--row-group", defaultValue = "67108864", description = "Bytes of a row group; default: 64 MiB.")
    private long rowGroupBytes;

    @Option(names = "--messages", defaultValue = "heap", description = "${COMPLETION-CANDIDATES}; default: heap.")
    private ArrowStream.Memory messages;

    @Option(names = "--warmup", defaultValue = "1", description = "Passes before those that count; default: 1.")
    private int warmup;

    @Option(names = "--warmup-seconds", defaultValue = "0", description = "And so long at least; default: 0.")
    private double warmupSeconds;

    @Option(names = "--passes", defaultValue = "1", description = "Passes that count; default: 1.")
    private int passes;

    @Option(names = "--threads", defaultValue = "1", description = "Streams at a time, each of the whole input.")
    private int threads;

    @Option(names = "--out", description = "The Parquet file; without one, bytes are counted and forgotten.")
    private Path out;

    private Encode() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Encode()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() throws Exception {
        ArrowStream stream = ArrowStream.read(input, messages);
        EncodeJob job = EncodeJob.of(
                stream,
                encoder,
                lake -> profile == null ? BenchRules.hashing(hashed) : BenchRules.profile(profile, lake),
                codec,
                rowGroupBytes);
        Sinks sinks = out == null ? Sinks.nowhere() : Sinks.files(out);
        PrintWriter lines = spec.commandLine().getOut();
        System.gc();
        Meter meter = Meter.start();
        long loaded = meter.heapUsedBytes();
        try (ExecutorService streams = Executors.newFixedThreadPool(threads)) {
            double begin = meter.wallSeconds();
            int counted = 0;
            for (int pass = 0; counted < passes; pass++) {
                boolean warmingUp = pass < warmup || meter.wallSeconds() - begin < warmupSeconds;
                ObjectNode line = pass(job, sinks, meter, streams, loaded);
                line.put("pass", pass).put("warmup", warmingUp);
                lines.println(JSON.writeValueAsString(line));
                lines.flush();
                counted += warmingUp ? 0 : 1;
            }
        }
        return 0;
    }

    /** @param loadedBytes heap in use before, most of it the messages */
    private ObjectNode pass(EncodeJob job, Sinks sinks, Meter meter, ExecutorService streams, long loadedBytes)
            throws Exception {
        meter.resetPeaks();
        long allocated = meter.allocatedBytes();
        double cpu = meter.cpuSeconds();
        double wall = meter.wallSeconds();
        long bytes = encode(job, sinks, streams);
        ObjectNode line = JSON.createObjectNode();
        long rows = job.input().rows() * threads;
        return line.put("rows", rows)
                .put("wall_s", meter.wallSeconds() - wall)
                .put("cpu_s", meter.cpuSeconds() - cpu)
                .put("bytes", bytes)
                .put("allocated_per_row", (double) (meter.allocatedBytes() - allocated) / rows)
                .put("heap_after_gc_bytes", Math.max(0, meter.heapAfterGcBytes() - loadedBytes))
                .put("direct_bytes", meter.directBytes())
                .put("max_rss_bytes", meter.residentPeakBytes())
                .put("input_bytes", job.input().sizeBytes())
                .put("threads", threads);
    }

    private long encode(EncodeJob job, Sinks sinks, ExecutorService streams) throws Exception {
        List<Future<Long>> running = new ArrayList<>();
        for (int stream = 0; stream < threads; stream++) {
            int number = stream;
            running.add(streams.submit(() -> job.encode(sinks, number)));
        }
        long bytes = 0;
        for (Future<Long> one : running) {
            bytes += one.get();
        }
        return bytes;
    }
}
