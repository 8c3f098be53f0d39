package dev.towpath.activities.erasure;

import dev.towpath.workflows.model.DayKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** Of the main output. */
    long removedRows() {
        return parts.stream().mapToLong(part -> part.object().hits()).sum();
    }

    /**
     * A part of both outputs.
     *
     * @param object of the main output
     * @param audience object of the audience's; absent where the part has none
     */
    record PlannedPart(PlannedObject object, PlannedObject audience) {
        /** Neither object is copied where rows go: each says in its footer what became of the part's rows. */
        boolean isHit() {
            return object.hits() > 0;
        }

        /** An object of the audience's without rows is not written. */
        Optional<PlannedObject> audienceLeft() {
            return Stream.ofNullable(audience)
                    .filter(planned -> planned.rows() > planned.hits())
                    .findFirst();
        }
    }

    /**
     * @param fromKey of the old generation
     * @param toKey of the new one; the same stream and part
     * @param rows that it had
     * @param hits rows that go
     */
    record PlannedObject(String fromKey, String toKey, long rows, long hits) {}
}
