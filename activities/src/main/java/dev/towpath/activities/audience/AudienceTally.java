package dev.towpath.activities.audience;

import dev.towpath.activities.privacy.partner.WithheldReason;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts one part's rows as they pass. */
public final class AudienceTally {
    private final long[] withheld = new long[WithheldReason.values().length];
    private long rows;
    private long notConsented;
    private long withoutIdentifier;

    public void addRow() {
        rows++;
    }

    public void addNotConsented() {
        notConsented++;
    }

    public void addWithoutIdentifier() {
        withoutIdentifier++;
    }

    public void addWithheld(WithheldReason reason) {
        withheld[reason.ordinal()]++;
    }

    public long rows() {
        return rows;
    }

    public AudienceCounts counts() {
        SortedMap<String, Long> reasons = new TreeMap<>();
        for (WithheldReason reason : WithheldReason.values()) {
            if (withheld[reason.ordinal()] > 0) {
                reasons.put(reason.id(), withheld[reason.ordinal()]);
            }
        }
        return new AudienceCounts(rows, notConsented, withoutIdentifier, reasons);
    }
}
