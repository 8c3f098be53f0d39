package dev.towpath.activities.erasure;

import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.activities.parquet.readback.StoredRecords;
import dev.towpath.activities.suppression.PersonIdType;
import dev.towpath.activities.suppression.PersonMatcher;
import dev.towpath.activities.suppression.SuppressedPersons;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;

/** Finds the rows of suppressed persons in stored objects, by the columns of IDs alone. Not safe for threads. */
public final class HitScan {
    private static final Set<String> COLUMNS = Arrays.stream(PersonIdType.values())
            .flatMap(type -> type.columns().stream())
            .collect(Collectors.toUnmodifiableSet());

    private final ObjectStore store;
    private final PersonMatcher matcher;
    private long hits;

    public HitScan(ObjectStore store, SuppressedPersons persons) {
        this.store = store;
        this.matcher = persons.matcher();
    }

    /** What one object holds. */
    public record Found(long rows, long hits) {}

    public Found scan(String key, long sizeBytes) {
        try {
            StoredRecords records = records(store, key, sizeBytes);
            hits = 0;
            records.forEach(COLUMNS, row -> hits += isHit(row) ? 1 : 0);
            return new Found(records.rows(), hits);
        } catch (IOException e) {
            throw unreadable(store, key, e);
        }
    }

    /** Whether the row is a suppressed person's. */
    boolean isHit(GenericRecord row) {
        for (PersonIdType type : PersonIdType.values()) {
            for (String column : type.columns()) {
                Object value = row.hasField(column) ? row.get(column) : null;
                if (value != null && matcher.matches(type, value.toString())) {
                    return true;
                }
            }
        }
        return false;
    }

    static StoredRecords records(ObjectStore store, String key, long sizeBytes) throws IOException {
        return StoredRecords.open(sizeBytes, (offset, length) -> store.fetchRange(key, offset, length));
    }

    static TowpathException unreadable(ObjectStore store, String key, IOException cause) {
        return new TowpathException(
                FailureType.ROW_COUNT_MISMATCH,
                "Cannot look for persons in " + store.uri(key) + ": it cannot be read as Parquet.",
                "towpath verify <day> --deep, then export the day again with --force",
                cause);
    }
}
