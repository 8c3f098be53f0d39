package dev.towpath.activities.suppression;

import dev.towpath.activities.lake.LakeJson;
import dev.towpath.activities.lake.LakeKeys;
import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.activities.lake.ObjectStore.PutOutcome;
import dev.towpath.activities.lake.ObjectStore.StoredObject;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The versions of the lake's suppression document: appended to, never changed. One document serves all its tables. */
public final class SuppressionStore {
    private static final Pattern NAME = Pattern.compile("(\\d{6,})\\.json");

    private final ObjectStore store;
    private final LakeKeys keys;

    public SuppressionStore(ObjectStore store, LakeKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    /** 0 where nobody is suppressed. */
    public int highestVersion() {
        String folder = keys.suppressionFolder();
        int highest = 0;
        for (StoredObject object : store.list(folder)) {
            Matcher name = NAME.matcher(object.key().substring(folder.length()));
            if (name.matches()) {
                highest = Math.max(highest, Integer.parseInt(name.group(1)));
            }
        }
        return highest;
    }

    public SuppressionDocument fetch(int version) {
        String key = keys.suppression(version);
        byte[] json = store.findBytes(key)
                .orElseThrow(() -> new TowpathException(
                        FailureType.NOT_FOUND,
                        "Cannot read suppression document " + store.uri(key) + ": it is gone.",
                        "restore it: without it persons who were erased would come back"));
        try {
            return LakeJson.read(json, SuppressionDocument.class);
        } catch (IOException e) {
            throw new TowpathException(
                    FailureType.CONFIG_MISMATCH,
                    "Cannot read suppression document " + store.uri(key) + ": another version of Towpath wrote it.",
                    "update Towpath to the version that wrote it");
        }
    }

    /** EXISTS if somebody else wrote that version: read it, add to it, and try again. */
    public PutOutcome append(SuppressionDocument document) {
        return store.putIfAbsent(keys.suppression(document.version()), LakeJson.write(document), LakeJson.CONTENT_TYPE);
    }

    public String uri(int version) {
        return store.uri(keys.suppression(version));
    }
}
