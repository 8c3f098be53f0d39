package dev.towpath.bench.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Memory over time, from the samples of {@link MemorySamples}: a chart, and a table of ten intervals. */
record MemoryCurve(List<Sample> samples) {
    private static final int WIDTH = 800;
    private static final int HEIGHT = 320;
    private static final int MARGIN = 50;
    private static final int INTERVALS = 10;

    MemoryCurve {
        samples = List.copyOf(samples);
    }

    /** In seconds, rows and MiB. */
    record Sample(double seconds, long rows, double heapAfterGc, double heapUsed, double direct, double resident) {}

    static MemoryCurve read(Path csv) throws IOException {
        return new MemoryCurve(Files.readAllLines(csv).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cell -> new Sample(
                        Double.parseDouble(cell[0]),
                        Long.parseLong(cell[1]),
                        Double.parseDouble(cell[2]),
                        Double.parseDouble(cell[3]),
                        Double.parseDouble(cell[4]),
                        Double.parseDouble(cell[5])))
                .toList());
    }

    /** The largest of each interval: a flat column is what flat memory looks like. */
    String table() {
        StringBuilder table = new StringBuilder("""
                | seconds | rows | heap after GC, MiB | direct, MiB | resident, MiB |
                |--:|--:|--:|--:|--:|
                """);
        int intervals = Math.min(INTERVALS, samples.size());
        for (int i = 0; i < intervals; i++) {
            List<Sample> of = samples.subList(samples.size() * i / intervals, samples.size() * (i + 1) / intervals);
            Sample last = of.getLast();
            table.append(String.format(
                    Locale.ROOT,
                    "| %.0f | %,d | %.0f | %.0f | %.0f |%n",
                    last.seconds(),
                    last.rows(),
                    most(of, Sample::heapAfterGc),
                    most(of, Sample::direct),
                    most(of, Sample::resident)));
        }
        return table.toString();
    }

    String svg() {
        double top = Math.max(1, most(samples, Sample::resident)) * 1.1;
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                WIDTH,
                HEIGHT));
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\">%.0f MiB</text>%n<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%.0f s,"
                        + " %,d rows</text>%n",
                2,
                MARGIN / 2,
                top,
                WIDTH - 2,
                HEIGHT - 4,
                samples.getLast().seconds(),
                samples.getLast().rows()));
        line(svg, "heap after GC", "#1b6ca8", 0, top, Sample::heapAfterGc);
        line(svg, "heap used", "#a8c8e0", 1, top, Sample::heapUsed);
        line(svg, "direct", "#d1495b", 2, top, Sample::direct);
        line(svg, "resident", "#6b6b6b", 3, top, Sample::resident);
        return svg.append("</svg>\n").toString();
    }

    private void line(
            StringBuilder svg, String name, String colour, int index, double top, ToDoubleFunction<Sample> value) {
        double seconds = Math.max(1e-3, samples.getLast().seconds());
        svg.append("<polyline fill=\"none\" stroke=\"").append(colour).append("\" points=\"");
        for (Sample sample : samples) {
            svg.append(String.format(
                    Locale.ROOT,
                    "%.1f,%.1f ",
                    MARGIN + sample.seconds() / seconds * (WIDTH - 2 * MARGIN),
                    HEIGHT - MARGIN - value.applyAsDouble(sample) / top * (HEIGHT - 2 * MARGIN)));
        }
        svg.append(String.format(
                Locale.ROOT,
                "\"/>%n<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>%n",
                MARGIN + 150 + index * 130,
                MARGIN / 2,
                colour,
                name));
    }

    private static double most(List<Sample> samples, ToDoubleFunction<Sample> value) {
        return samples.stream().mapToDouble(value).max().orElse(0);
    }
}
