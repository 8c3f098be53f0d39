package dev.towpath.activities.erasure;

import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.activities.parquet.readback.StoredRecords;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.io.IOException;
import java.util.BitSet;
import java.util.Map;

/** Finds the rows of suppressed persons in stored objects, by the columns of IDs alone. Not safe for threads. */
final class HitScan {
    private final ObjectStore store;
    private final RowMatcher matcher;
    private int row;

    HitScan(ObjectStore store, RowMatcher matcher) {
        this.store = store;
        this.matcher = matcher;
    }

    /**
     * What one object holds.
     *
     * @param hits indexes of the persons' rows
     * @param keyValues of its footer
     */
    record Found(long rows, BitSet hits, Map<String, String> keyValues) {}

    Found scan(String key, long sizeBytes) {
        try {
            StoredRecords records = records(store, key, sizeBytes);
            BitSet hits = new BitSet();
            row = 0;
            records.forEach(matcher.begin(records.schema()), each -> {
                if (matcher.isHit(each)) {
                    hits.set(row);
                }
                row++;
            });
            return new Found(records.rows(), hits, records.keyValues());
        } catch (IOException e) {
            throw unreadable(store, key, e);
        }
    }

    static StoredRecords records(ObjectStore store, String key, long sizeBytes) throws IOException {
        return StoredRecords.open(sizeBytes, (offset, length) -> store.fetchRange(key, offset, length));
    }

    static TowpathException unreadable(ObjectStore store, String key, Exception cause) {
        return new TowpathException(
                FailureType.ROW_COUNT_MISMATCH,
                "Cannot look for persons in " + store.uri(key) + ": it cannot be read as Parquet.",
                "towpath verify <day> --deep, then export the day again with --force",
                cause);
    }
}
