package dev.towpath.sandbox.journey;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real GA4 rows beside the project; tests that need them are skipped where there are none. */
final class SharedData {
    private SharedData() {}

    static Path ga4(String folder) {
        Path path = Path.of(System.getProperty("towpath.root"))
                .resolveSibling("shared")
                .resolve("ga4")
                .resolve(folder);
        Assumptions.assumeTrue(Files.isDirectory(path), "no real GA4 rows: " + path + " is absent");
        return path;
    }
}
