package dev.towpath.bench.endtoend;

import dev.towpath.activities.bigquery.RowSource.Session;
import dev.towpath.activities.parquet.StreamEncoder;
import dev.towpath.activities.settings.DestinationSettings.Compression;
import dev.towpath.bench.endtoend.ExtractionPath.Totals;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The measured process: warms up, says READY, begins at a line of input, and prints its {@link Figures}. */
@Command(name = "extract")
final class ExtractionProcess implements Callable<Integer> {
    @Parameters(paramLabel = "PLACES")
    private String places;

    @Option(names = "--streams")
    private int streams = 1;

    @Option(names = "--rows", description = "of all streams")
    private long rows = 1_000_000;

    @Option(names = "--warm-up", description = "rows before the measured ones")
    private long warmUp = 400_000;

    @Option(names = "--encoder")
    private String encoder = "avro";

    @Option(names = "--codec")
    private Compression codec = Compression.ZSTD;

    @Option(names = "--rows-per-part")
    private long rowsPerPart = 4_000_000;

    @Option(names = "--serving")
    private Places.Serving serving = Places.Serving.REPEATED;

    @Option(names = "--writer-alone", description = "the encoder without the rest, over so many rows in memory")
    private long writerAlone;

    @Option(names = "--memory", description = "CSV file of samples")
    private Path memory = Path.of("/dev/null");

    @Option(names = "--every", description = "milliseconds between samples")
    private long every = 1_000;

    public static void main(String[] args) {
        System.exit(new CommandLine(new ExtractionProcess())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws Exception {
        StreamEncoder.Factory encoders = Encoders.named(encoder);
        try (ExtractionPath path =
                new ExtractionPath(Places.parse(places).settings(serving, codec, streams), encoders, rowsPerPart)) {
            Work work = writerAlone > 0 ? writing(encoders, path) : extracting(path);
            if (warmUp > 0) {
                work.run(warmUp);
            }
            System.out.println("READY");
            if (new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine() != null) {
                System.out.println(measure(path, work).line());
            }
        }
        return 0;
    }

    private Work writing(StreamEncoder.Factory encoders, ExtractionPath path) {
        WriterAlone writer = new WriterAlone(encoders, path, rowsPerPart, FrameServer.table(writerAlone));
        return writer::encode;
    }

    private Work extracting(ExtractionPath path) {
        return wanted -> {
            String table = serving == Places.Serving.GENERATED
                    ? "events_" + Places.DAY.compactDay()
                    : FrameServer.table(wanted);
            Session session = path.open(table, streams);
            String generation = UUID.randomUUID().toString();
            try {
                return path.extract(session, generation);
            } finally {
                path.delete(generation);
            }
        };
    }

    private Figures measure(ExtractionPath path, Work work) throws Exception {
        try (MemorySamples samples = new MemorySamples(memory, Duration.ofMillis(every), path::rowsSoFar)) {
            long began = System.nanoTime();
            double cpu = ProcessMeter.cpuSeconds();
            double collector = ProcessMeter.collectorSeconds();
            long allocated = ProcessMeter.allocatedBytes();
            Totals totals = work.run(rows);
            return new Figures(
                    totals.rows(),
                    streams,
                    (System.nanoTime() - began) / 1e9,
                    ProcessMeter.cpuSeconds() - cpu,
                    ProcessMeter.collectorSeconds() - collector,
                    totals.parquetBytes(),
                    totals.parts(),
                    ProcessMeter.allocatedBytes() - allocated,
                    samples.peaks().heapAfterGc(),
                    samples.peaks().direct(),
                    samples.peaks().resident());
        }
    }

    /** What is measured, over about so many rows. */
    private interface Work {
        Totals run(long rows) throws Exception;
    }
}
