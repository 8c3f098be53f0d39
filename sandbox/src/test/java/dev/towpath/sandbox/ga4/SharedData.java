package dev.towpath.sandbox.ga4;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The real GA4 rows and schemas beside the repository, for tests that need them. */
public final class SharedData {
    private SharedData() {}

    /** A path under the shared folder; the test is skipped where it isn't there. */
    public static Path require(String path) {
        Path found = Path.of(System.getProperty("towpath.root", ".."))
                .resolve("../shared/ga4")
                .resolve(path)
                .normalize();
        Assumptions.assumeTrue(Files.exists(found), () -> "skipped: " + found + " is not here");
        return found;
    }
}
