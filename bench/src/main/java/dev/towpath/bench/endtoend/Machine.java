package dev.towpath.bench.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a measurement was made on, and when. */
final class Machine {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private Machine() {}

    /** A line of Markdown. */
    static String line() throws IOException {
        return String.format(
                Locale.ROOT,
                "%s, %s, %d cores; %s %s; Towpath at %s.%n%n",
                OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES),
                cpu(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.vendor"),
                Runtime.version(),
                Optional.ofNullable(System.getenv("TOWPATH_BENCH_COMMIT")).orElse("no commit"));
    }

    /** Hypervisors often hide the model's name: family and number tell it. */
    private static String cpu() throws IOException {
        if (!Files.isReadable(CPU_INFO)) {
            return System.getProperty("os.arch");
        }
        return "%s (family %s, model %s)".formatted(value("model name"), value("cpu family"), value("model"));
    }

    private static String value(String name) throws IOException {
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.map(line -> line.split(":", 2))
                    .filter(pair -> pair.length == 2 && pair[0].strip().equals(name))
                    .map(pair -> pair[1].strip())
                    .findFirst()
                    .orElse("?");
        }
    }
}
