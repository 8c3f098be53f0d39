package dev.towpath.activities.export;

import dev.towpath.activities.lake.DayTarget;
import dev.towpath.activities.lake.LakeKeys;
import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.activities.lake.ObjectStore.StoredObject;
import dev.towpath.activities.lake.PartFooter;
import dev.towpath.activities.lake.PlanDocument;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What S3 holds of a generation: the checkpoint of its extraction. */
final class StagedParts {
    private final ObjectStore store;
    private final LakeKeys keys;
    private final PartFooter.Reader footers;

    StagedParts(ObjectStore store, LakeKeys keys, PartFooter.Reader footers) {
        this.store = store;
        this.keys = keys;
        this.footers = footers;
    }

    /** The parts of a stream from the first on, up to the first that is missing. */
    StreamParts of(PlanDocument plan, DayTarget target, int stream) {
        Map<String, StoredObject> objects = store.list(keys.generationFolder(target, plan.generation())).stream()
                .collect(Collectors.toMap(StoredObject::key, Function.identity()));
        StreamParts parts = StreamParts.NONE;
        while (true) {
            StoredObject object = objects.get(keys.part(target, plan.generation(), stream, parts.count()));
            if (object == null) {
                return parts;
            }
            PartFooter footer = footers.read(object);
            parts = parts.plus(footer.delivered(), footer.suppressed(), footer.written(), object.sizeBytes());
        }
    }
}
