package dev.towpath.activities.erasure;

import dev.towpath.activities.lake.CommitLog;
import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.DayCommit;
import dev.towpath.activities.lake.DayTarget;
import dev.towpath.activities.lake.GenerationNames;
import dev.towpath.activities.lake.LakeJson;
import dev.towpath.activities.lake.LakeKeys;
import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.activities.lake.ObjectStore.Fate;
import dev.towpath.activities.lake.ObjectStore.Purged;
import dev.towpath.activities.lake.ObjectStore.StoredObject;
import dev.towpath.activities.suppression.PersonIdType;
import dev.towpath.activities.suppression.SuppressedPersons;
import dev.towpath.workflows.activity.ErasureActivities.RescanResult;
import dev.towpath.workflows.model.DayKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything that is stored of a day, of both outputs and in whichever catalog mode it was written: what may stay, what
 * goes, and whether a person is left in what stays.
 */
final class DayRemains {
    private static final String PARQUET = ".parquet";

    private final ObjectStore store;
    private final LakeKeys keys;
    private final CommitLog log;

    DayRemains(ObjectStore store, LakeKeys keys, CommitLog log) {
        this.store = store;
        this.keys = keys;
        this.log = log;
    }

    /** Where one output of the day lies. */
    private record Place(String output, ObjectStore store, LakeKeys keys, DayTarget target) {
        List<String> generationFolders() {
            DayKey day = target.day();
            return List.of(
                    keys.stagingFolder(day.property(), day.table()) + day.compactDay() + "/",
                    keys.generationsFolder(day.property(), target.lakeTable()) + day.compactDay() + "/");
        }

        List<String> folders() {
            List<String> folders = new ArrayList<>(generationFolders());
            folders.add(keys.partitionFolder(target));
            return folders;
        }

        Set<String> keysOf(CommitRecord commit) {
            Set<String> named = new HashSet<>();
            commit.output(output)
                    .ifPresent(there -> there.parts().forEach(part -> {
                        named.add(part.stagedKey());
                        named.add(part.publishedKey());
                    }));
            return named;
        }
    }

    private List<Place> places(ErasureTarget target) {
        List<Place> places = new ArrayList<>();
        places.add(new Place(DayCommit.MAIN, store, keys, target.main()));
        target.audience()
                .ifPresent(place -> places.add(
                        new Place(DayCommit.AUDIENCE, place.store(), place.keys(), place.target(target.main()))));
        return places;
    }

    /**
     * Deletes what the highest commit does not name. A generation under way stays if it was planned without the
     * persons; objects that no commit names are somebody else's.
     */
    Purged purge(ErasureTarget target, int suppressionVersion) {
        List<CommitRecord> history = log.history(target.day());
        Map<String, Boolean> underWay = new HashMap<>();
        Purged purged = Purged.NONE;
        for (Place place : places(target)) {
            Set<String> current = history.isEmpty() ? Set.of() : place.keysOf(history.getLast());
            Set<String> ever = new HashSet<>();
            history.forEach(commit -> ever.addAll(place.keysOf(commit)));
            purged = purged.plus(place.store()
                    .purge(
                            place.keys().partitionFolder(place.target()),
                            key -> current.contains(key)
                                    ? Fate.KEEP_CURRENT
                                    : ever.contains(key) ? Fate.DELETE : Fate.KEEP_ALL));
            for (String folder : place.generationFolders()) {
                purged = purged.plus(place.store().purge(folder, key -> {
                    if (current.contains(key)) {
                        return Fate.KEEP_CURRENT;
                    }
                    String generation = generation(folder, key);
                    if (!GenerationNames.isName(generation)) {
                        return Fate.KEEP_ALL;
                    }
                    boolean kept = underWay.computeIfAbsent(
                            generation, name -> isPlannedWithout(target.day(), name, suppressionVersion, history));
                    return kept ? Fate.KEEP_ALL : Fate.DELETE;
                }));
            }
        }
        return purged;
    }

    /** Looks at every Parquet object that is there. */
    RescanResult rescan(ErasureTarget target, SuppressedPersons persons) {
        RowMatcher main = RowMatcher.ofMain(persons, target.sources());
        RowMatcher audience = RowMatcher.ofAudience(persons);
        int objects = 0;
        long rows = 0;
        long hits = 0;
        for (Place place : places(target)) {
            HitScan scan = new HitScan(place.store(), place.output().equals(DayCommit.MAIN) ? main : audience);
            for (String folder : place.folders()) {
                for (StoredObject object : place.store().list(folder)) {
                    if (object.key().endsWith(PARQUET)) {
                        HitScan.Found found = scan.scan(object.key(), object.sizeBytes());
                        objects++;
                        rows += found.rows();
                        hits += found.hits().cardinality();
                    }
                }
            }
        }
        Map<String, Long> ids = new TreeMap<>();
        for (PersonIdType type : PersonIdType.values()) {
            ids.put(type.id(), main.seen(type));
        }
        return new RescanResult(objects, rows, hits, ids);
    }

    private static String generation(String folder, String key) {
        String path = key.substring(folder.length());
        int slash = path.indexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /** A generation that was committed is not under way, and one without a plan never will be. */
    private boolean isPlannedWithout(
            DayKey day, String generation, int suppressionVersion, List<CommitRecord> history) {
        if (history.stream().anyMatch(commit -> commit.generation().equals(generation))) {
            return false;
        }
        return store.findBytes(keys.plan(day, generation))
                .map(DayRemains::suppressionVersion)
                .filter(planned -> planned >= suppressionVersion)
                .isPresent();
    }

    private static int suppressionVersion(byte[] plan) {
        try {
            return LakeJson.read(plan, PlannedVersion.class).suppressionVersion();
        } catch (IOException e) {
            return 0; // nobody will go on with a plan that can't be read
        }
    }

    /** What the plans of exports and of erasures have in common. */
    record PlannedVersion(int suppressionVersion) {}
}
