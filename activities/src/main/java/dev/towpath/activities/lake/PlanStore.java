package dev.towpath.activities.lake;

import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.io.IOException;

/** Plans as documents in S3, named by their generation. */
public final class PlanStore {
    private final ObjectStore store;
    private final LakeKeys keys;

    public PlanStore(ObjectStore store, LakeKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    /** Writes a plan of a new generation and returns its key. */
    public String write(PlanDocument plan) {
        String key = keys.plan(plan.day(), plan.generation());
        store.putIfAbsent(key, LakeJson.write(plan), LakeJson.CONTENT_TYPE);
        return key;
    }

    /** The plan under a key; one that is not there any more is PLAN_OUTDATED. */
    public PlanDocument fetch(String key) {
        byte[] json = store.findBytes(key)
                .orElseThrow(() -> new TowpathException(
                        FailureType.PLAN_OUTDATED, "Cannot read plan " + store.uri(key) + ": it is gone.", ""));
        try {
            return LakeJson.read(json, PlanDocument.class);
        } catch (IOException e) {
            throw new TowpathException(
                    FailureType.PLAN_OUTDATED,
                    "Cannot read plan " + store.uri(key) + ": another version of Towpath wrote it.",
                    "",
                    e);
        }
    }
}
