package dev.towpath.sandbox.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.towpath.cli.DemoProvider;
import dev.towpath.cli.terminal.Quantities;
import dev.towpath.sandbox.temporal.LocalTemporal;
import dev.towpath.workflows.export.ExportDayResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a person sees of the demo: the story on standard error, the outcome on standard output. */
final class DemoScreen {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintWriter story;
    private final PrintWriter outcome;
    private final DemoProvider.Format format;

    private DemoScreen(PrintWriter story, PrintWriter outcome, DemoProvider.Format format) {
        this.story = story;
        this.outcome = outcome;
        this.format = format;
    }

    static DemoScreen of(DemoProvider.Options options, PrintWriter out, PrintWriter err) {
        return new DemoScreen(err, out, options.format());
    }

    void title(DemoData data) {
        tell("Towpath demo: %s, on this machine only.\n", data.what());
    }

    /** Does something and says how long it took. */
    <T> T timed(String what, Step<T> step) throws IOException {
        Clock clock = clock();
        T made = step.make();
        String where = made instanceof LocalTemporal server
                ? server.target() + server.ui().map(ui -> "   UI " + ui).orElse("")
                : "";
        tell("  ✓ %-12s %-52s %5.1f s", what, where, clock.seconds());
        return made;
    }

    void exported(LocalDate day, ExportDayResult result, long expected, Clock clock) {
        tell("  %s  ✓ exported   %s", day, account(result, expected, clock));
    }

    void killed(LocalDate day, long rows, long expected) {
        tell(
                "  %s  ↻ extracting %,d rows · worker killed (SIGKILL) when a stream had sent row %,d …",
                day, expected, rows);
        tell("              a new worker starts; each stream goes on at its first missing part");
    }

    void recovered(LocalDate day, ExportDayResult result, long expected, Clock clock) {
        tell("              ✓ exported   %s", account(result, expected, clock));
    }

    void rewritten(LocalDate day, long rows) {
        tell("  %s  ! Google rewrites the shard: %,d rows now", day, rows);
    }

    private static String account(ExportDayResult result, long expected, Clock clock) {
        return String.format(
                Locale.ROOT,
                "%,9d rows   %2d %-5s  %8s   %4.1f s   %,d lost, %,d doubled",
                result.rows(),
                result.parts(),
                result.parts() == 1 ? "part" : "parts",
                Quantities.size(result.parquetBytes()),
                clock.seconds(),
                Math.max(0, expected - result.rows()),
                Math.max(0, result.rows() - expected));
    }

    void accounted(long inBigQuery, long inParquet) {
        tell("");
        show(
                "  %,d rows in BigQuery %s %,d rows in Parquet.",
                inBigQuery, inBigQuery == inParquet ? "=" : "≠", inParquet);
    }

    void query(String query, List<String> rows) {
        show("\n  %s\n    %s\n", query, String.join(" · ", rows));
    }

    void warn(String text) {
        tell("  ! %s", text);
    }

    void end(LocalTemporal temporal, Path config, DemoProvider.Options options, List<ExportDayResult> results) {
        temporal.ui().ifPresent(ui -> show("See the whole story     %s", workflows(ui)));
        if (options.afterwards() == DemoProvider.Afterwards.KEEP) {
            show("Try it yourself         ./towpath -c %s status", shortest(config));
        }
        show(
                "Everything is under %s.%s",
                shortest(config.getParent()),
                options.afterwards() == DemoProvider.Afterwards.KEEP ? " Ctrl-C stops it." : "");
        switch (format) {
            case TEXT -> {}
            case JSON, JSONL -> outcome.println(document(results));
        }
        outcome.flush();
    }

    private static String document(List<ExportDayResult> results) {
        try {
            return JSON.writeValueAsString(
                    Map.of("format", 1, "command", "demo", "state", "exported", "exitCode", 0, "days", results));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI workflows(URI ui) {
        return ui.resolve("/namespaces/default/workflows");
    }

    private static Path shortest(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path) : path;
    }

    private void tell(String text, Object... values) {
        story.println(String.format(Locale.ROOT, text, values));
        story.flush();
    }

    /** Part of the outcome, unless that is a document. */
    private void show(String text, Object... values) {
        PrintWriter where = switch (format) {
            case TEXT -> outcome;
            case JSON, JSONL -> story;
        };
        where.println(String.format(Locale.ROOT, text, values));
        where.flush();
    }

    Clock clock() {
        return new Clock(Instant.now());
    }

    /** Something of the demo's that takes time to make. */
    @FunctionalInterface
    interface Step<T> {
        T make() throws IOException;
    }

    /** Since when. */
    record Clock(Instant start) {
        double seconds() {
            return Duration.between(start, Instant.now()).toMillis() / 1000.0;
        }
    }
}
