package dev.towpath.activities.privacy.scan;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * What was decided upon a field's distinct values, so that each is looked at once. It remembers 64-bit hashes and no
 * values; when its share of the memory is used up, further values are looked at each time.
 */
final class DecidedValues {
    static final int MOST_OF_A_FIELD = 100_000;
    /** Some 80 bytes each. */
    static final int MOST_OF_ALL = 1_000_000;

    private final Map<Long, Verdict> verdicts = new HashMap<>();
    private final AtomicInteger room;
    private boolean complete = true;

    /** @param room for how many more values, shared among fields */
    DecidedValues(AtomicInteger room) {
        this.room = room;
    }

    /**
     * @param found in the value
     * @param open what of it the rules leave
     */
    record Verdict(Set<Suspicion> found, Set<Suspicion> open) {
        static final Verdict NOTHING = new Verdict(Set.of(), Set.of());
    }

    /** What a look at a value brought. */
    record Looked(Verdict verdict, Novelty novelty) {}

    enum Novelty {
        NEW,
        SEEN,
        /** New, or seen and not remembered. */
        UNKNOWN
    }

    Looked look(long hash, Supplier<Verdict> decision) {
        Verdict known = verdicts.get(hash);
        if (known != null) {
            return new Looked(known, Novelty.SEEN);
        }
        Verdict verdict = decision.get();
        if (verdicts.size() < MOST_OF_A_FIELD && room.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            verdicts.put(hash, verdict);
            return new Looked(verdict, Novelty.NEW);
        }
        complete = false;
        return new Looked(verdict, Novelty.UNKNOWN);
    }

    /** Whether all values are remembered. */
    boolean isComplete() {
        return complete;
    }
}
