package dev.towpath.activities.privacy.redaction;

import java.util.EnumMap;
import java.util.Map;

/** How often something was taken out, by reason. Not safe for threads. */
public final class Findings {
    private final Map<Finding, Long> counts = new EnumMap<>(Finding.class);

    void add(Finding finding) {
        counts.merge(finding, 1L, Long::sum);
    }

    /** Only reasons that occurred, in the order of {@link Finding}. */
    public Map<Finding, Long> counts() {
        return new EnumMap<>(counts);
    }
}
