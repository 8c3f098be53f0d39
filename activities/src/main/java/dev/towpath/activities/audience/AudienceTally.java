package dev.towpath.activities.audience;

import dev.towpath.activities.privacy.partner.WithheldReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts one part's rows as they pass. */
public final class AudienceTally {
    /** One number each, counted in place. */
    private final Map<WithheldReason, long[]> withheld = new EnumMap<>(WithheldReason.class);

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
        withheld.computeIfAbsent(reason, unseen -> new long[1])[0]++;
    }

    public long rows() {
        return rows;
    }

    public AudienceCounts counts() {
        SortedMap<String, Long> reasons = new TreeMap<>();
        withheld.forEach((reason, count) -> reasons.put(reason.id(), count[0]));
        return new AudienceCounts(rows, notConsented, withoutIdentifier, reasons);
    }
}
