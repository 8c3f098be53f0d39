package dev.towpath.activities.schema;

import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.util.ArrayList;
import java.util.List;

/** Collects what does not fit, so that one message can name all of it. */
public final class SchemaConflicts {
    private static final int NAMED = 10;

    private final List<String> entries = new ArrayList<>();

    public void add(String entry) {
        entries.add(entry);
    }

    public int size() {
        return entries.size();
    }

    /**
     * Fails with a SCHEMA_CONFLICT if there is any.
     *
     * @param task completes "Cannot …: ", such as {@code add the shard's columns to lake table ga4}
     * @param finding what the entries are, such as {@code columns whose type differs}
     */
    public void throwIfAny(String task, String finding, String hint) {
        if (!entries.isEmpty()) {
            throw new TowpathException(
                    FailureType.SCHEMA_CONFLICT, "Cannot " + task + ": " + finding + ": " + named(entries) + ".", hint);
        }
    }

    private static String named(List<String> entries) {
        if (entries.size() <= NAMED) {
            return String.join(", ", entries);
        }
        return String.join(", ", entries.subList(0, NAMED)) + " and " + (entries.size() - NAMED) + " more";
    }
}
