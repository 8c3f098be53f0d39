package dev.towpath.sandbox.journey;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A browser without a window; it speaks to this machine alone. */
record Chromium(Path program, Path profile) {
    /** Scripts have so long in the page's own clock, which stands still while the page waits for the server. */
    private static final String PAGE_MILLIS = "30000";

    /** The Web UI renders Markdown in frames, and hands it to them in their addresses. */
    private static final Pattern FRAME = Pattern.compile("src=\"/render\\?content=([^\"&]*)");

    /** Skips the test where there is no {@code chromium} program. */
    static Chromium require(Path profile) {
        Optional<Path> program = Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(program.isPresent(), "no chromium on the PATH (.ci/run installs it)");
        return new Chromium(program.orElseThrow(), profile);
    }

    /** The page's elements once its scripts are done. */
    String dom(URI page) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(program.toString(), "--headless", "--no-sandbox", "--disable-gpu"));
        command.addAll(List.of("--disable-quic", "--no-first-run", "--disable-background-networking"));
        command.addAll(List.of("--disable-component-update", "--disable-sync", "--user-data-dir=" + profile));
        command.addAll(List.of("--virtual-time-budget=" + PAGE_MILLIS, "--dump-dom", page.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            String dom = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("no end of " + command);
            }
            return dom;
        } finally {
            process.destroyForcibly();
        }
    }

    /** The Markdown of all frames of a page. */
    List<String> rendered(String dom) {
        return FRAME.matcher(dom)
                .results()
                .map(frame -> URLDecoder.decode(frame.group(1).replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
    }
}
