package dev.towpath.activities.export;

import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.SourceFingerprint;
import dev.towpath.activities.settings.TableSettings;
import dev.towpath.activities.transform.TransformDigest;

/** Whether a commit is what an export would make again. */
public final class TransformIdentity {
    private TransformIdentity() {}

    /** The digest of everything that shapes the output but the source. */
    public static String of(TableSettings table) {
        return TransformDigest.of(table);
    }

    /** Same source and same transform; a rollback's commit stands for the source state that it turned down. */
    public static boolean isCurrent(CommitRecord commit, SourceFingerprint source, TableSettings table) {
        return commit.transformDigest().equals(of(table))
                && (source.equals(commit.fingerprint()) || source.equals(commit.rejectedFingerprint()));
    }
}
