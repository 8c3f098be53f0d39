package dev.towpath.cli.filter;

import dev.towpath.cli.filter.LineRule.Filtered.Withheld;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many lines came in, and why some had nothing to be written. */
final class LineCounts {
    private final Map<Withheld, Long> withheld = new LinkedHashMap<>();
    private long lines;

    void count() {
        lines++;
    }

    void count(Withheld reason) {
        lines++;
        withheld.merge(reason, 1L, Long::sum);
    }

    long lines() {
        return lines;
    }

    long written() {
        return lines - withheld.values().stream().mapToLong(Long::longValue).sum();
    }

    /** In the order in which the reasons came up. */
    Map<Withheld, Long> withheld() {
        return withheld;
    }
}
