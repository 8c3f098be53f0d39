package dev.towpath.bench.endtoend;

import java.util.List;
import java.util.Locale;

/** Measurements as Markdown. */
final class Tables {
    private static final double MIB = 1 << 20;
    private static final List<Integer> CORES = List.of(8, 16, 32, 64);

    private Tables() {}

    /** @param measured the first is what the others are held to */
    static String worker(Places places, List<Measurement> measured) {
        StringBuilder table = new StringBuilder(format(
                "Rows of %.0f bytes on the wire, %.0f in BigQuery; three columns hashed.%n%n",
                places.wireBytesPerRow(), places.sourceBytesPerRow()));
        table.append("""
                | what | encoder | rows | rows/CPU-s | of the first | rows/s | CPU s | server CPU s | GC s | garbage B/row | heap after GC MiB | direct MiB | resident MiB | Parquet B/row |
                |---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
                """);
        double first = measured.getFirst().rowsPerCpuSecond();
        for (Measurement each : measured) {
            table.append(format(
                    "| %s | %s | %,d | %,.0f | %.0f %% | %,.0f | %.1f | %.1f | %.2f | %.0f | %.0f | %.0f | %.0f | %.1f |%n",
                    each.what(),
                    each.encoder(),
                    each.rows(),
                    each.rowsPerCpuSecond(),
                    100 * each.rowsPerCpuSecond() / first,
                    each.rowsPerSecond(),
                    each.cpuSeconds(),
                    each.serverCpuSeconds(),
                    each.processes().stream()
                            .mapToDouble(Figures::collectorSeconds)
                            .sum(),
                    each.allocatedPerRow(),
                    each.heapBytes() / MIB,
                    each.directBytes() / MIB,
                    each.residentBytes() / MIB,
                    each.parquetBytesPerRow()));
        }
        return table.toString();
    }

    /** Of a worker's rows per CPU-second, beside its writer's alone. */
    static String goal(Measurement writer, Measurement whole) {
        double share = whole.rowsPerCpuSecond() / writer.rowsPerCpuSecond();
        return format(
                "%nGoal: end to end at least 70 %% of the writer alone. Measured: %.0f %%, %s.%n",
                100 * share, share >= 0.7 ? "met" : "**missed**");
    }

    static String scale(List<Measurement> measured) {
        StringBuilder table = new StringBuilder(format("""
                %d cores, which the server shares. Memory is that of one process.

                | processes | streams in each | rows/s | growth | rows/CPU-s | CPU s | server CPU s | heap after GC MiB | direct MiB | resident MiB |
                |--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
                """, Runtime.getRuntime().availableProcessors()));
        double first = measured.getFirst().rowsPerSecond();
        for (Measurement each : measured) {
            table.append(format(
                    "| %d | %d | %,.0f | %.2f | %,.0f | %.1f | %.1f | %.0f | %.0f | %.0f |%n",
                    each.processes().size(),
                    each.streams(),
                    each.rowsPerSecond(),
                    each.rowsPerSecond() / first,
                    each.rowsPerCpuSecond(),
                    each.cpuSeconds(),
                    each.serverCpuSeconds(),
                    each.heapBytes() / MIB,
                    each.directBytes() / MIB,
                    each.residentBytes() / MIB));
        }
        return table.toString();
    }

    static String largeProperty(Measurement one, Places places) {
        LargeProperty day = new LargeProperty(
                LargeProperty.ROWS,
                one.rowsPerCpuSecond(),
                places.sourceBytesPerRow(),
                places.wireBytesPerRow(),
                one.parquetBytesPerRow(),
                (double) one.residentBytes() / one.streams());
        StringBuilder text = new StringBuilder(format(
                """
                A day of %,.0f events, computed from one process with one stream: a core does %,.0f rows a second there \
                too; rows have %.0f bytes in BigQuery, %.0f on the wire and %.1f in Parquet; streams are even, and each \
                has a core and %.1f GiB; Google and S3 keep up. List prices, free tiers left out (300 TiB a month of \
                reads are free); TLS, which this machine's plain HTTP lacks, is not in it.

                | cores = streams | hours | memory GiB | wire Gbit/s |
                |--:|--:|--:|--:|
                """,
                day.rows(),
                day.rowsPerCpuSecond(),
                day.sourceBytesPerRow(),
                day.wireBytesPerRow(),
                day.parquetBytesPerRow(),
                day.memoryGib(1)));
        for (int cores : CORES) {
            text.append(format(
                    "| %d | %.1f | %.0f | %.2f |%n",
                    cores,
                    day.hours(cores),
                    day.memoryGib(cores),
                    day.rowsPerCpuSecond() * cores * day.wireBytesPerRow() * 8 / 1e9));
        }
        text.append(format(
                """

                | a day costs | amount | dollars |
                |---|--:|--:|
                | compute on EC2 | %.1f core-hours | %.2f |
                | the same on Fargate, memory included | | %.2f |
                | Storage Read API | %.1f TiB | %.2f |
                | Google's egress | %,.0f GiB | %,.2f |
                | S3 requests | %,.0f GiB in parts of 8 MiB | %.2f |
                """,
                day.coreHours(),
                day.ec2Dollars(),
                day.fargateDollars(),
                day.readTib(),
                day.readDollars(),
                day.egressGib(),
                day.egressDollars(),
                day.writtenGib(),
                day.putDollars()));
        return text.toString();
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
