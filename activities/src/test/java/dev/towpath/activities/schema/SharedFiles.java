package dev.towpath.activities.schema;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;

/** GA4 test data beside the repository; tests that want it are skipped where it is absent. */
public final class SharedFiles {
    private SharedFiles() {}

    public static Path require(String path) {
        Path file = Path.of(System.getProperty("towpath.root", "."), "..", "shared", path)
                .toAbsolutePath()
                .normalize();
        assumeThat(file).as("GA4 test data of ../shared is absent").exists();
        return file;
    }
}
