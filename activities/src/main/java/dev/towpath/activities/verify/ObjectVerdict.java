package dev.towpath.activities.verify;

import dev.towpath.activities.parquet.checksum.ColumnChecksums;
import dev.towpath.activities.verify.Finding.Kind;
import java.util.ArrayList;
import java.util.List;

/** What was seen of one object: however much is wrong with it, it is one finding. */
final class ObjectVerdict {
    private final String key;
    private final List<String> reasons = new ArrayList<>();
    private Kind kind;
    private boolean changed;
    long rows;
    /** As they were read back, NONE where they were not. */
    ColumnChecksums columns = ColumnChecksums.NONE;
    /** Whether the store keeps no CRC32 of it, and it was not read. */
    boolean withoutCrc32;

    ObjectVerdict(String key) {
        this.key = key;
    }

    /** What is said last says most. */
    void add(Kind reasonKind, String reason) {
        kind = reasonKind;
        changed |= reasonKind == Kind.OBJECT_CHANGED;
        reasons.add(reason);
    }

    /** Whether the committed bytes, put there anew, make it right. */
    boolean mendedByCopy() {
        return changed || kind == Kind.ENCRYPTION_DIFFERS;
    }

    /** Whether every value was read, and nothing within the object contradicts it. */
    boolean readAsItSays() {
        return !columns.equals(ColumnChecksums.NONE)
                && (kind == null || kind == Kind.OBJECT_CHANGED || kind == Kind.ENCRYPTION_DIFFERS);
    }

    boolean right() {
        return reasons.isEmpty();
    }

    Finding finding(String command) {
        return new Finding(kind, key + " " + String.join("; it ", reasons), command);
    }
}
