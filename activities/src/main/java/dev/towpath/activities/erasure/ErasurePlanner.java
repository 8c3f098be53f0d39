package dev.towpath.activities.erasure;

import dev.towpath.activities.erasure.ErasureDocument.PlannedObject;
import dev.towpath.activities.erasure.ErasureDocument.PlannedPart;
import dev.towpath.activities.lake.CommitLog;
import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.CommitRecord.Part;
import dev.towpath.activities.lake.GenerationNames;
import dev.towpath.activities.lake.LakeJson;
import dev.towpath.activities.lake.LakeKeys;
import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.activities.lake.OutputPlace;
import dev.towpath.activities.suppression.SuppressedPersons;
import dev.towpath.workflows.activity.ErasureActivities.ErasurePlan;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks for the persons in a day's commit, and plans the generation that lacks them. */
final class ErasurePlanner {
    private final ObjectStore store;
    private final LakeKeys keys;
    private final CommitLog log;
    private final GenerationNames generations;

    ErasurePlanner(ObjectStore store, LakeKeys keys, CommitLog log, GenerationNames generations) {
        this.store = store;
        this.keys = keys;
        this.log = log;
        this.generations = generations;
    }

    ErasurePlan plan(ErasureTarget target, SuppressedPersons persons) {
        Optional<CommitRecord> highest = log.highest(target.day());
        if (highest.isEmpty()) {
            return new ErasurePlan("", "", 0, 0, 0, 0, 0);
        }
        CommitRecord base = highest.get();
        String generation = generations.next();
        PartScan scan = new PartScan(store, target, persons);
        List<PlannedPart> planned = new ArrayList<>();
        int hitParts = 0;
        for (PartPair pair : PartPair.of(target, base)) {
            PlannedPart part = plan(target, generation, pair, scan.scan(pair));
            planned.add(part);
            hitParts += part.isHit() ? 1 : 0;
        }
        ErasureDocument document =
                new ErasureDocument(target.day(), generation, persons.version(), base.number(), planned);
        String planKey = "";
        if (hitParts > 0) {
            planKey = write(document);
        } else if (base.suppressionVersion() < persons.version()) {
            planKey = write(ErasureDocument.fence(target.day(), generation, persons.version(), base.number()));
        }
        return new ErasurePlan(
                planKey,
                generation,
                base.number(),
                base.writtenRows(),
                document.removedRows(),
                planned.size(),
                hitParts);
    }

    private PlannedPart plan(ErasureTarget target, String generation, PartPair pair, PartScan.Hits hits) {
        return new PlannedPart(
                plan(
                        pair.main(),
                        keys.generationFolder(target.main(), generation),
                        hits.main().cardinality()),
                pair.audience()
                        .map(part -> plan(
                                part,
                                folder(target, target.audience().orElseThrow(), generation),
                                hits.audience().cardinality()))
                        .orElse(null));
    }

    /** The old name in the new folder: a part keeps its numbers and its compression. */
    private static PlannedObject plan(Part part, String folder, long hits) {
        String name = part.stagedKey().substring(part.stagedKey().lastIndexOf('/') + 1);
        return new PlannedObject(part.stagedKey(), folder + name, part.rows(), hits);
    }

    private static String folder(ErasureTarget target, OutputPlace audience, String generation) {
        return audience.keys().generationFolder(audience.target(target.main()), generation);
    }

    private String write(ErasureDocument document) {
        String key = keys.plan(document.day(), document.generation());
        store.putIfAbsent(key, LakeJson.write(document), LakeJson.CONTENT_TYPE);
        return key;
    }

    ErasureDocument fetch(String planKey) {
        byte[] json = store.findBytes(planKey).orElseThrow(() -> outdated(planKey, "it is gone", null));
        try {
            return LakeJson.read(json, ErasureDocument.class);
        } catch (IOException e) {
            throw outdated(planKey, "another version of Towpath wrote it", e);
        }
    }

    private TowpathException outdated(String planKey, String reason, Exception cause) {
        return new TowpathException(
                FailureType.PLAN_OUTDATED, "Cannot read plan " + store.uri(planKey) + ": " + reason + ".", "", cause);
    }
}
