package dev.towpath.activities.secrets;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Keys that protect nobody. */
public final class TestPseudonymKeys {
    private TestPseudonymKeys() {}

    /** One for each version; the last is the current one. */
    public static PseudonymKeys of(String... versions) {
        Map<String, PseudonymKey> keys = Arrays.stream(versions)
                .collect(Collectors.toMap(
                        version -> version,
                        version -> new PseudonymKey(
                                version,
                                ("a key for tests, version " + version)
                                        .repeat(2)
                                        .getBytes(java.nio.charset.StandardCharsets.UTF_8))));
        return new PseudonymKeys(versions[versions.length - 1], keys);
    }
}
