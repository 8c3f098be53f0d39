package dev.towpath.bench.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The end-to-end benchmarks: the worker beside its writer alone, growth with streams and processes, and a large day. */
@Command(name = "end-to-end", mixinStandardHelpOptions = true)
public final class EndToEnd {
    /** Enough to know how many bytes a row has. */
    private static final long DAY_SAMPLE_ROWS = 10_000;

    private EndToEnd() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new EndToEnd()).execute(args));
    }

    /** What all of them take. */
    static final class Common {
        @Option(names = "--days", description = "folder of real days; without it rows are synthetic")
        private Path days;

        @Option(names = "--encoder", defaultValue = "columnar", description = "avro, columnar, none")
        private String encoder;

        @Option(names = "--codec", defaultValue = "zstd")
        private String codec;

        @Option(names = "--rows", defaultValue = "4000000", description = "of each process")
        private long rows;

        @Option(names = "--warm-up", defaultValue = "1000000")
        private long warmUp;

        @Option(names = "--cached", defaultValue = "200000", description = "rows that are repeated")
        private long cached;

        /** As the launcher has it, but for the heap, of which a quarter bounds direct memory there. */
        @Option(
                names = "--jvm",
                split = " ",
                defaultValue = "-Xmx1g -XX:MaxDirectMemorySize=256m -XX:+UseParallelGC -XX:InitialRAMPercentage=100"
                        + " -XX:NewRatio=3 -XX:-UseAdaptiveSizePolicy -XX:SurvivorRatio=6")
        private List<String> jvm;

        @Option(names = "--out", description = "Markdown goes there, too")
        private Path out;

        private Bench start(Path folder) throws IOException {
            return start(folder, cached, cached);
        }

        private Bench start(Path folder, long syntheticRows, long repeatedRows) throws IOException {
            List<String> arguments = new ArrayList<>(List.of(
                    "--folder", folder.toString(),
                    "--rows", Long.toString(syntheticRows),
                    "--cached", Long.toString(repeatedRows)));
            Optional.ofNullable(days).ifPresent(real -> arguments.addAll(List.of("--days", real.toString())));
            return Bench.start(arguments, jvm);
        }

        private List<String> arguments(int streams) {
            return List.of(
                    "--codec",
                    codec,
                    "--rows",
                    Long.toString(rows),
                    "--warm-up",
                    Long.toString(warmUp),
                    "--streams",
                    Integer.toString(streams));
        }

        private void report(String title, String body) throws IOException {
            String markdown = "## " + title + "\n\n" + Machine.line() + body;
            System.out.print(markdown);
            if (out != null) {
                Files.writeString(out, markdown);
            }
        }
    }

    @Command(
            name = "worker",
            description = "one worker beside its writer alone, and beside what lies around an encoder")
    int worker(
            @Mixin Common common, @Option(names = "--rounds", defaultValue = "3", description = "median of") int rounds)
            throws IOException {
        try (Workspace folder = Workspace.create();
                Bench bench = common.start(folder.path())) {
            List<Measurement> writer = new ArrayList<>();
            List<Measurement> whole = new ArrayList<>();
            List<Measurement> around = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                List<String> alone = new ArrayList<>(common.arguments(1));
                alone.addAll(List.of("--writer-alone", Long.toString(common.cached)));
                writer.add(bench.measure(common.encoder, "writer alone", 1, alone));
                whole.add(bench.measure(common.encoder, "end to end", 1, common.arguments(1)));
                around.add(bench.measure("none", "end to end without an encoder", 1, common.arguments(1)));
            }
            List<Measurement> medians = List.of(median(writer), median(whole), median(around));
            common.report(
                    "One worker, end to end: Storage Read API to multipart S3",
                    "Medians of " + rounds + " rounds.\n\n" + Tables.worker(bench.places(), medians)
                            + Tables.goal(medians.get(0), medians.get(1)));
        }
        return 0;
    }

    @Command(name = "scale", description = "rows per second by streams and processes, and what a large property needs")
    int scale(
            @Mixin Common common,
            @Option(names = "--streams", split = ",", defaultValue = "1,2,4") List<Integer> streams,
            @Option(names = "--processes", split = ",", defaultValue = "1,2,4") List<Integer> processes)
            throws IOException {
        try (Workspace folder = Workspace.create();
                Bench bench = common.start(folder.path())) {
            List<Measurement> measured = new ArrayList<>();
            for (int each : streams) {
                measured.add(bench.measure(common.encoder, "streams", 1, common.arguments(each)));
            }
            for (int each : processes) {
                if (each > 1 || !streams.contains(1)) {
                    measured.add(bench.measure(common.encoder, "processes", each, common.arguments(1)));
                }
            }
            common.report(
                    "Growth with streams and processes, and what 20 billion events a day need",
                    Tables.scale(measured) + "\n" + Tables.largeProperty(measured.getFirst(), bench.places()));
        }
        return 0;
    }

    @Command(name = "day", description = "a large synthetic day, made as it is sent; memory over time")
    int day(
            @Mixin Common common,
            @Option(names = "--streams", defaultValue = "1") int streams,
            @Option(names = "--csv", defaultValue = "memory.csv") Path csv,
            @Option(names = "--svg", defaultValue = "memory.svg") Path svg,
            @Option(names = "--every", defaultValue = "2000", description = "milliseconds") long every)
            throws IOException {
        try (Workspace folder = Workspace.create();
                Bench bench = common.start(folder.path(), common.rows, DAY_SAMPLE_ROWS)) {
            List<String> arguments = new ArrayList<>(List.of(
                    "--codec",
                    common.codec,
                    "--rows",
                    Long.toString(common.rows),
                    "--warm-up",
                    "0",
                    "--streams",
                    Integer.toString(streams),
                    "--serving",
                    "GENERATED"));
            arguments.addAll(List.of("--memory", csv.toString(), "--every", Long.toString(every)));
            Measurement measured = bench.measure(common.encoder, "synthetic day", 1, arguments);
            MemoryCurve curve = MemoryCurve.read(csv);
            Files.writeString(svg, curve.svg());
            common.report(
                    "%,d synthetic rows as one day: memory over time".formatted(measured.rows()),
                    "![Memory over time](results/" + svg.getFileName() + ")\n\n"
                            + Tables.worker(bench.places(), List.of(measured)) + "\n" + curve.table());
        }
        return 0;
    }

    private static Measurement median(List<Measurement> rounds) {
        return rounds.stream()
                .sorted(Comparator.comparingDouble(Measurement::rowsPerCpuSecond))
                .toList()
                .get(rounds.size() / 2);
    }
}
