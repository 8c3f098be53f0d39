package dev.towpath.activities.erasure;

import dev.towpath.activities.audience.RowFates;
import dev.towpath.activities.lake.CommitRecord.Part;
import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.activities.suppression.SuppressedPersons;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.util.BitSet;
import java.util.Optional;

/**
 * Finds the rows of suppressed persons in both objects of a part. A row that is found in one is found in the other too:
 * the main object's footer says which of its rows the audience's has. Not safe for threads.
 */
final class PartScan {
    private final ObjectStore store;
    private final HitScan main;
    private final ErasureTarget target;
    private final SuppressedPersons persons;

    PartScan(ObjectStore store, ErasureTarget target, SuppressedPersons persons) {
        this.store = store;
        this.target = target;
        this.persons = persons;
        this.main = new HitScan(store, RowMatcher.ofMain(persons, target.sources()));
    }

    /**
     * Indexes of the persons' rows.
     *
     * @param audience of the audience's object
     * @param fates of the main rows before; empty where the part has none and none are needed
     */
    record Hits(BitSet main, BitSet audience, Optional<RowFates> fates) {}

    Hits scan(PartPair pair) {
        Part part = pair.main();
        HitScan.Found found = main.scan(part.stagedKey(), part.sizeBytes());
        if (pair.audience().isEmpty()) {
            return new Hits(found.hits(), new BitSet(), fates(part, found));
        }
        Part second = pair.audience().get();
        BitSet inAudience = new HitScan(target.audience().orElseThrow().store(), RowMatcher.ofAudience(persons))
                .scan(second.stagedKey(), second.sizeBytes())
                .hits();
        if (found.hits().isEmpty() && inAudience.isEmpty()) {
            return new Hits(found.hits(), inAudience, Optional.empty());
        }
        RowFates fates = fates(part, found)
                .filter(each -> each.rows() == part.rows() && each.written().cardinality() == second.rows())
                .orElseThrow(() -> unmatched(part));
        BitSet written = fates.written();
        BitSet gone = (BitSet) found.hits().clone();
        int at = 0;
        for (int row = written.nextSetBit(0); row >= 0; row = written.nextSetBit(row + 1)) {
            if (inAudience.get(at++)) {
                gone.set(row);
            }
        }
        return new Hits(gone, among(written, gone), Optional.of(fates));
    }

    /** Which of the chosen rows are gone, counted among the chosen. */
    private static BitSet among(BitSet chosen, BitSet gone) {
        BitSet positions = new BitSet();
        int at = 0;
        for (int row = chosen.nextSetBit(0); row >= 0; row = chosen.nextSetBit(row + 1)) {
            positions.set(at++, gone.get(row));
        }
        return positions;
    }

    private Optional<RowFates> fates(Part part, HitScan.Found found) {
        try {
            return RowFates.read(found.keyValues());
        } catch (IllegalArgumentException e) {
            throw HitScan.unreadable(store, part.stagedKey(), e);
        }
    }

    private TowpathException unmatched(Part part) {
        return new TowpathException(
                FailureType.INVALID_REQUEST,
                "Cannot tell which rows of the audience table are those of " + store.uri(part.stagedKey())
                        + ": an older Towpath wrote it, or it was changed.",
                "export the day again with --force: the export leaves the persons out of both tables");
    }
}
