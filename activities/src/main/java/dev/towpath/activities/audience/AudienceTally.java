package dev.towpath.activities.audience;

import dev.towpath.activities.privacy.partner.WithheldReason;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts one part's rows as they pass, each once and in their order. */
public final class AudienceTally {
    /** One number each, counted in place. */
    private final Map<WithheldReason, long[]> withheld = new EnumMap<>(WithheldReason.class);

    private final RowFates fates = new RowFates();
    private long rows;
    private long notConsented;
    private long withoutIdentifier;

    public void addRow() {
        rows++;
        fates.add(RowFates.Fate.WRITTEN);
    }

    public void addNotConsented() {
        notConsented++;
        fates.add(RowFates.Fate.NOT_CONSENTED);
    }

    public void addWithoutIdentifier() {
        withoutIdentifier++;
        fates.add(RowFates.Fate.WITHOUT_IDENTIFIER);
    }

    public void addWithheld(WithheldReason reason) {
        withheld.computeIfAbsent(reason, unseen -> new long[1])[0]++;
    }

    public long rows() {
        return rows;
    }

    /** Key-values of the main object's footer: the counts, and which row is which. */
    public Map<String, String> mainFooter() {
        Map<String, String> footer = new HashMap<>(counts().footer());
        footer.put(RowFates.KEY, fates.format());
        return footer;
    }

    public AudienceCounts counts() {
        SortedMap<String, Long> reasons = new TreeMap<>();
        withheld.forEach((reason, count) -> reasons.put(reason.id(), count[0]));
        return new AudienceCounts(rows, notConsented, withoutIdentifier, reasons);
    }
}
