package dev.towpath.activities.lake;

import dev.towpath.activities.lake.CommitRecord.Part;
import dev.towpath.activities.lake.ObjectStore.Inspection;
import dev.towpath.activities.lake.ObjectStore.StoredObject;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What lies in a generation's folder of one output, held against what should. */
final class StagedObjects {
    private final ObjectStore store;
    private final LakeKeys keys;
    private final PlanDocument plan;
    private final DayTarget target;

    StagedObjects(ObjectStore store, LakeKeys keys, PlanDocument plan, DayTarget target) {
        this.store = store;
        this.keys = keys;
        this.plan = plan;
        this.target = target;
    }

    /** The objects by key, no more and no less than those expected, or ROW_COUNT_MISMATCH. */
    Map<String, StoredObject> require(List<String> expected) {
        Map<String, StoredObject> found = store.list(keys.generationFolder(target, plan.generation())).stream()
                .collect(Collectors.toMap(StoredObject::key, object -> object, (one, same) -> one, TreeMap::new));
        Map<String, StoredObject> extra = new LinkedHashMap<>(found);
        for (String key : expected) {
            if (extra.remove(key) == null) {
                throw mismatch(
                        parts(expected.size()) + " expected, " + found.size() + " found; " + name(key) + " is missing");
            }
        }
        if (!extra.isEmpty()) {
            throw mismatch(parts(expected.size()) + " expected, " + found.size() + " found; "
                    + name(extra.keySet().iterator().next()) + " is one too many");
        }
        return found;
    }

    /** An object as the commit names it, or ENCRYPTION_DIFFERS. */
    Part part(StoredObject object, int stream, int part, long firstRow, long rows, int index) {
        Optional<Inspection> seen = store.inspect(object.key());
        seen.flatMap(Inspection::encryptionFault).ifPresent(fault -> {
            throw encryptedOtherwise(object.key(), fault);
        });
        return new Part(
                object.key(),
                keys.published(target, object.key(), index),
                stream,
                part,
                firstRow,
                rows,
                object.sizeBytes(),
                "%08x".formatted(store.crc32(object.key(), seen)));
    }

    TowpathException mismatch(String reason) {
        return new TowpathException(
                FailureType.ROW_COUNT_MISMATCH,
                "Cannot commit " + plan.shard() + ": " + reason + ". Nothing was published.",
                "towpath run " + target.day().day() + " -p " + target.propertyName());
    }

    /** What an attempt wrote that died before it looked, or whose store has changed its mind. */
    private TowpathException encryptedOtherwise(String key, String fault) {
        return new TowpathException(
                FailureType.ENCRYPTION_DIFFERS,
                "Cannot commit " + plan.shard() + ": " + store.uri(key) + " " + fault + ". Nothing was published.",
                "");
    }

    static String rows(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String name(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    private static String parts(int count) {
        return count == 1 ? "1 part" : count + " parts";
    }
}
