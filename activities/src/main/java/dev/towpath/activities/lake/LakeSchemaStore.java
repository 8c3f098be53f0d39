package dev.towpath.activities.lake;

import dev.towpath.activities.lake.ObjectStore.StoredObject;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The versions of each lake table's union schema: appended to, never changed. */
public final class LakeSchemaStore {
    private static final Pattern NAME = Pattern.compile("(\\d{6,})\\.json");

    private final ObjectStore store;
    private final LakeKeys keys;
    private final LakeSchemaCodec codec;

    public LakeSchemaStore(ObjectStore store, LakeKeys keys, LakeSchemaCodec codec) {
        this.store = store;
        this.keys = keys;
        this.codec = codec;
    }

    public Optional<LakeSchema> highest(String lakeTable) {
        String folder = keys.schemasFolder(lakeTable);
        int highest = 0;
        for (StoredObject object : store.list(folder)) {
            Matcher name = NAME.matcher(object.key().substring(folder.length()));
            if (name.matches()) {
                highest = Math.max(highest, Integer.parseInt(name.group(1)));
            }
        }
        return highest == 0 ? Optional.empty() : Optional.of(fetch(lakeTable, highest));
    }

    public LakeSchema fetch(String lakeTable, int version) {
        String key = keys.schema(lakeTable, version);
        return store.findBytes(key)
                .map(codec::read)
                .orElseThrow(() -> new TowpathException(
                        FailureType.NOT_FOUND, "Cannot read lake schema " + store.uri(key) + ": it is gone.", ""));
    }

    /**
     * Writes a new version. What is returned is what that version holds now: if it differs from what was given, somebody
     * was faster, and the caller grows the returned one and tries again.
     */
    public LakeSchema append(String lakeTable, LakeSchema schema) {
        String key = keys.schema(lakeTable, schema.version());
        return switch (store.putIfAbsent(key, codec.write(schema), LakeJson.CONTENT_TYPE)) {
            case WRITTEN -> schema;
            case EXISTS -> fetch(lakeTable, schema.version());
        };
    }
}
