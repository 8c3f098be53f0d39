package dev.towpath.activities.erasure;

import dev.towpath.activities.erasure.ErasureDocument.PlannedPart;
import dev.towpath.activities.lake.CommitLog;
import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.CommitRecord.Output;
import dev.towpath.activities.lake.CommitRecord.Part;
import dev.towpath.activities.lake.DayCommit;
import dev.towpath.activities.lake.DayTarget;
import dev.towpath.activities.lake.GenerationNames;
import dev.towpath.activities.lake.LakeJson;
import dev.towpath.activities.lake.LakeKeys;
import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.activities.suppression.SuppressedPersons;
import dev.towpath.workflows.activity.ErasureActivities.ErasurePlan;
import dev.towpath.workflows.model.DayKey;
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

    ErasurePlan plan(DayTarget target, SuppressedPersons persons) {
        Optional<CommitRecord> highest = log.highest(target.day());
        if (highest.isEmpty()) {
            return new ErasurePlan("", "", 0, 0, 0, 0, 0);
        }
        CommitRecord base = highest.get();
        List<Part> parts = parts(base, target.day());
        String generation = generations.next();
        HitScan scan = new HitScan(store, persons);
        List<PlannedPart> planned = new ArrayList<>();
        long hits = 0;
        int hitParts = 0;
        for (Part part : parts) {
            long found = scan.scan(part.stagedKey(), part.sizeBytes()).hits();
            hits += found;
            hitParts += found > 0 ? 1 : 0;
            planned.add(new PlannedPart(part.stagedKey(), newKey(target, generation, part), found));
        }
        String planKey = "";
        if (hits > 0) {
            planKey = write(new ErasureDocument(target.day(), generation, persons.version(), base.number(), planned));
        } else if (base.suppressionVersion() < persons.version()) {
            planKey = write(ErasureDocument.fence(target.day(), generation, persons.version(), base.number()));
        }
        return new ErasurePlan(
                planKey, generation, base.number(), base.writtenRows(), hits, parts.size(), hitParts);
    }

    /** The main output's; another output must not be left as it was, nor lost. */
    static List<Part> parts(CommitRecord commit, DayKey day) {
        List<Part> parts = new ArrayList<>();
        for (Output output : commit.outputs()) {
            if (!output.name().equals(DayCommit.MAIN)) {
                throw new TowpathException(
                        FailureType.INVALID_REQUEST,
                        "Cannot erase persons of " + day + ": commit " + commit.number() + " has an output "
                                + output.name() + ", and this Towpath erases in the main one alone.",
                        "update Towpath on the workers");
            }
            parts.addAll(output.parts());
        }
        return parts;
    }

    /** The old name in the new folder: a part keeps its numbers and its compression. */
    private String newKey(DayTarget target, String generation, Part part) {
        String name = part.stagedKey().substring(part.stagedKey().lastIndexOf('/') + 1);
        return keys.generationFolder(target, generation) + name;
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
