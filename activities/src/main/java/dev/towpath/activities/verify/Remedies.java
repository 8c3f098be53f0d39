package dev.towpath.activities.verify;

import dev.towpath.activities.lake.DayTarget;
import dev.towpath.activities.lake.LakeKeys;
import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.workflows.model.TableKind;

/** The commands that put a day right. */
final class Remedies {
    private final DayTarget target;
    private final ObjectStore store;
    private final LakeKeys keys;

    Remedies(DayTarget target, ObjectStore store, LakeKeys keys) {
        this.target = target;
        this.store = store;
        this.keys = keys;
    }

    /** An unchanged day is only published: objects are copied again, the partition is registered. */
    String publish() {
        String table = target.day().table() == TableKind.EVENTS
                ? ""
                : " -t " + target.day().table().id();
        return "towpath run " + target.day().day() + " -p " + target.propertyName() + table;
    }

    /** Reads the day again whatever is committed. */
    String exportAgain() {
        return publish() + " --force";
    }

    /** Out of every reader's sight, and not deleted: nobody knows what it is. */
    String putAside(String key) {
        return "aws s3 mv " + quoted(store.uri(key)) + " " + quoted(store.uri(keys.strayed(key)));
    }

    private static String quoted(String uri) {
        return uri.matches("[A-Za-z0-9:/=._-]*") ? uri : "'" + uri.replace("'", "'\\''") + "'";
    }
}
