package dev.towpath.activities.verify;

import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.workflows.model.DayKey;
import java.util.List;
import java.util.Optional;

/**
 * What was found of a day.
 *
 * @param commit that is the day's; absent for a day that was never committed, of which nothing else is said
 * @param findings one for each thing that is not as the commit has it
 * @param notes what could not be compared, and why
 */
public record VerifiedDay(
        DayKey day,
        Optional<CommitRecord> commit,
        Objects objects,
        Partition partition,
        Source source,
        List<Finding> findings,
        List<String> notes) {
    public VerifiedDay {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    static VerifiedDay uncommitted(DayKey day) {
        return new VerifiedDay(
                day,
                Optional.empty(),
                new Objects(0, 0, 0),
                Partition.NOT_LOOKED_AT,
                Source.NOT_ASKED,
                List.of(),
                List.of());
    }

    /** Whether nothing differs; also true of a day without a commit. */
    public boolean right() {
        return findings.isEmpty();
    }

    /**
     * The objects that readers find.
     *
     * @param found in the day's folder
     * @param expected by the commit
     * @param rows of those that are expected: by their footers, or as they were read
     */
    public record Objects(int found, int expected, long rows) {}

    /** How the catalog has the day. */
    public enum Partition {
        REGISTERED,
        /** Rightly so: the day has no rows. */
        NONE,
        MISSING,
        ELSEWHERE,
        NEEDLESS,
        NO_CATALOG,
        NOT_LOOKED_AT
    }

    /**
     * How BigQuery has the day.
     *
     * @param rows by its metadata, −1 where they are not known
     */
    public record Source(State state, long rows) {
        static final Source NOT_ASKED = new Source(State.NOT_ASKED, -1);
        static final Source GONE = new Source(State.GONE, -1);

        public enum State {
            NOT_ASKED,
            SAME,
            CHANGED,
            /** The shard that was exported is there no more. */
            GONE
        }
    }
}
