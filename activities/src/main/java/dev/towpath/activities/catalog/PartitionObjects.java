package dev.towpath.activities.catalog;

import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.CommitRecord.Output;
import dev.towpath.activities.lake.CommitRecord.Part;
import dev.towpath.activities.lake.DayTarget;
import dev.towpath.activities.lake.LakeKeys;
import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.activities.lake.ObjectStore.StoredObject;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which objects a partition's folder should hold, does hold, and must not hold. */
final class PartitionObjects {
    private static final int NAMED_AT_MOST = 5;

    private final ObjectStore store;
    private final LakeKeys keys;

    PartitionObjects(ObjectStore store, LakeKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    /** What the commit has of this output; none before there was such an output. */
    List<Part> parts(CommitRecord commit) {
        return commit.output(keys.output()).map(Output::parts).orElse(List.of());
    }

    /** At which the parts of any of the commits were published. */
    Set<String> publishedKeys(List<CommitRecord> history) {
        return history.stream()
                .flatMap(commit -> byPublishedKey(parts(commit)).keySet().stream())
                .collect(Collectors.toSet());
    }

    /** The same in mode crawler. */
    Set<String> fixedNames(DayTarget target, List<CommitRecord> history) {
        return history.stream()
                .flatMap(commit -> byFixedName(target, commit).keySet().stream())
                .collect(Collectors.toSet());
    }

    static Map<String, Part> byPublishedKey(List<Part> parts) {
        Map<String, Part> keys = new LinkedHashMap<>();
        parts.forEach(part -> keys.put(part.publishedKey(), part));
        return keys;
    }

    /** Where the parts were published, with a slash at the end; empty without parts. */
    static String folder(List<Part> parts) {
        if (parts.isEmpty()) {
            return "";
        }
        String key = parts.getFirst().publishedKey();
        return key.substring(0, key.lastIndexOf('/') + 1);
    }

    /** The commit's parts by the fixed names of mode crawler, also of a commit that was made in another mode. */
    Map<String, Part> byFixedName(DayTarget target, CommitRecord commit) {
        String folder = keys.partitionFolder(target);
        Map<String, Part> names = new LinkedHashMap<>();
        for (Part part : parts(commit)) {
            String published = part.publishedKey();
            names.put(
                    published.startsWith(folder) ? published : keys.fixedName(target, part.stagedKey(), names.size()),
                    part);
        }
        return names;
    }

    /**
     * Whether the object holds the part's bytes, encrypted as it should be: after a change of the key it is copied anew.
     * A copy changes the ETag, so size and CRC32 decide.
     */
    boolean holds(StoredObject object, Part part) {
        return object != null && object.sizeBytes() == part.sizeBytes() && store.holds(object.key(), part);
    }

    /**
     * Refuses objects that no commit of the day names: rows that would count twice. The history must be read after the
     * listing, so that it names all that Towpath itself put there.
     */
    void requireNoForeign(DayTarget target, List<StoredObject> listing, List<CommitRecord> history) {
        Set<String> named = fixedNames(target, history);
        List<StoredObject> foreign = new ArrayList<>(listing);
        foreign.removeIf(object -> named.contains(object.key()) || object.key().endsWith("/"));
        if (!foreign.isEmpty()) {
            throw foreign(target, foreign);
        }
    }

    private TowpathException foreign(DayTarget target, List<StoredObject> foreign) {
        String names = foreign.stream()
                .limit(NAMED_AT_MOST)
                .map(object -> object.key() + " (" + size(object.sizeBytes()) + ")")
                .collect(Collectors.joining(", "));
        String more = foreign.size() > NAMED_AT_MOST ? " and " + (foreign.size() - NAMED_AT_MOST) + " more" : "";
        String folder = store.uri(keys.partitionFolder(target));
        return new TowpathException(
                FailureType.FOREIGN_OBJECTS,
                Publication.of(target).subject() + ": " + folder + " holds "
                        + (foreign.size() == 1 ? "an object" : foreign.size() + " objects")
                        + " that no commit names: " + names + more
                        + ". The data is committed, nothing there was touched.",
                "move them away (`aws s3 mv --recursive " + folder + " s3://<elsewhere>/`), then `"
                        + Publication.of(target).again() + "`");
    }

    private static String size(long bytes) {
        return bytes < 1_000_000 ? Math.max(1, bytes / 1_000) + " kB" : bytes / 1_000_000 + " MB";
    }
}
