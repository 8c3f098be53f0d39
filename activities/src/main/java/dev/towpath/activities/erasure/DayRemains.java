package dev.towpath.activities.erasure;

import dev.towpath.activities.lake.CommitLog;
import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.DayTarget;
import dev.towpath.activities.lake.GenerationNames;
import dev.towpath.activities.lake.LakeJson;
import dev.towpath.activities.lake.LakeKeys;
import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.activities.lake.ObjectStore.Fate;
import dev.towpath.activities.lake.ObjectStore.Purged;
import dev.towpath.activities.lake.ObjectStore.StoredObject;
import dev.towpath.activities.suppression.SuppressedPersons;
import dev.towpath.workflows.activity.ErasureActivities.RescanResult;
import dev.towpath.workflows.model.DayKey;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that the bucket holds of a day, in whichever catalog mode it was written: what may stay, what goes, and
 * whether a person is left in what stays.
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

    /**
     * Deletes what the highest commit does not name. A generation under way stays if it was planned without the persons;
     * objects that no commit names are somebody else's.
     */
    Purged purge(DayTarget target, int suppressionVersion) {
        List<CommitRecord> history = log.history(target.day());
        Set<String> current = history.isEmpty() ? Set.of() : keysOf(history.getLast());
        Set<String> ever = new HashSet<>();
        history.forEach(commit -> ever.addAll(keysOf(commit)));
        Purged purged = store.purge(
                keys.partitionFolder(target),
                key -> current.contains(key) ? Fate.KEEP_CURRENT : ever.contains(key) ? Fate.DELETE : Fate.KEEP_ALL);
        Map<String, Boolean> underWay = new HashMap<>();
        for (String folder : generationFolders(target)) {
            purged = purged.plus(store.purge(folder, key -> {
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
        return purged;
    }

    /** Looks at every Parquet object that is there. */
    RescanResult rescan(DayTarget target, SuppressedPersons persons) {
        HitScan scan = new HitScan(store, persons);
        int objects = 0;
        long rows = 0;
        long hits = 0;
        for (String folder : folders(target)) {
            for (StoredObject object : store.list(folder)) {
                if (object.key().endsWith(PARQUET)) {
                    HitScan.Found found = scan.scan(object.key(), object.sizeBytes());
                    objects++;
                    rows += found.rows();
                    hits += found.hits();
                }
            }
        }
        return new RescanResult(objects, rows, hits);
    }

    private List<String> folders(DayTarget target) {
        List<String> generations = generationFolders(target);
        return List.of(keys.partitionFolder(target), generations.getFirst(), generations.getLast());
    }

    private List<String> generationFolders(DayTarget target) {
        DayKey day = target.day();
        return List.of(
                keys.stagingFolder(day.property(), day.table()) + day.compactDay() + "/",
                keys.generationsFolder(day.property(), target.lakeTable()) + day.compactDay() + "/");
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

    private static Set<String> keysOf(CommitRecord commit) {
        Set<String> keys = new HashSet<>();
        commit.outputs().stream().flatMap(output -> output.parts().stream()).forEach(part -> {
            keys.add(part.stagedKey());
            keys.add(part.publishedKey());
        });
        return keys;
    }
}
