package dev.towpath.activities.erasure;

import dev.towpath.activities.lake.AudiencePlaces;
import dev.towpath.activities.lake.CommitLog;
import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.activities.settings.Settings;
import dev.towpath.activities.suppression.SuppressedPersons;
import dev.towpath.workflows.model.DayKey;
import java.util.Optional;

/** Counts what an erasure would remove, and writes nothing. Not safe for threads. */
public final class ErasurePreview {
    private final Settings settings;
    private final ObjectStore store;
    private final CommitLog log;
    private final AudiencePlaces audiences;
    private final SuppressedPersons persons;

    public ErasurePreview(
            Settings settings, ObjectStore store, CommitLog log, AudiencePlaces audiences, SuppressedPersons persons) {
        this.settings = settings;
        this.store = store;
        this.log = log;
        this.audiences = audiences;
        this.persons = persons;
    }

    /**
     * Rows of a day's commit, and how many of them would go.
     *
     * @param audienceHits rows of the audience table that would go
     */
    public record Count(long rows, long hits, long audienceHits) {}

    public Count count(DayKey day) {
        ErasureTarget target = ErasureTarget.of(settings, audiences, day);
        Optional<CommitRecord> commit = log.highest(day);
        if (commit.isEmpty()) {
            return new Count(0, 0, 0);
        }
        PartScan scan = new PartScan(store, target, persons);
        long hits = 0;
        long audienceHits = 0;
        for (PartPair pair : PartPair.of(target, commit.get())) {
            PartScan.Hits found = scan.scan(pair);
            hits += found.main().cardinality();
            audienceHits += found.audience().cardinality();
        }
        return new Count(commit.get().writtenRows(), hits, audienceHits);
    }
}
