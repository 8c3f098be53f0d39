package dev.towpath.activities.erasure;

import dev.towpath.workflows.model.DayKey;
import java.util.List;

/**
 * What an erasure of a day was planned with.
 *
 * @param generation that it makes
 * @param baseCommit whose parts it takes
 */
record ErasureDocument(
        DayKey day, String generation, int suppressionVersion, long baseCommit, List<PlannedPart> parts) {
    ErasureDocument {
        parts = List.copyOf(parts);
    }

    /**
     * Nobody is in the commit, and its parts stay as they are. The next number is taken all the same, so that an export
     * that was planned before the persons were suppressed finds it taken, looks again, and does not commit: only then may
     * its parts be deleted.
     */
    static ErasureDocument fence(DayKey day, String plan, int suppressionVersion, long baseCommit) {
        return new ErasureDocument(day, plan, suppressionVersion, baseCommit, List.of());
    }

    boolean isFence() {
        return parts.isEmpty();
    }

    /**
     * @param fromKey of the old generation
     * @param toKey of the new one; the same stream and part
     * @param hits rows that go; 0: the object is copied
     */
    record PlannedPart(String fromKey, String toKey, long hits) {}
}
