package dev.towpath.sandbox.journey;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real GA4 rows and rules of privacy beside the project; tests that need them are skipped where there are none. */
final class SharedData {
    private SharedData() {}

    static Path ga4(String folder) {
        Path path = shared().resolve("ga4").resolve(folder);
        Assumptions.assumeTrue(Files.isDirectory(path), "no real GA4 rows: " + path + " is absent");
        return path;
    }

    /** A file of the rules and cases of privacy. */
    static Path privacy(String file) {
        Path path = shared().resolve("privacy").resolve(file);
        Assumptions.assumeTrue(Files.isRegularFile(path), "no rules of privacy: " + path + " is absent");
        return path;
    }

    private static Path shared() {
        return Path.of(System.getProperty("towpath.root")).resolveSibling("shared");
    }
}
