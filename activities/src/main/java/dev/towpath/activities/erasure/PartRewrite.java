package dev.towpath.activities.erasure;

import dev.towpath.activities.erasure.ErasureDocument.PlannedPart;
import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.activities.lake.ObjectStore.StoredObject;
import dev.towpath.activities.parquet.ByteSink;
import dev.towpath.activities.parquet.ParquetFooters;
import dev.towpath.activities.parquet.readback.StoredRecords;
import dev.towpath.activities.parquet.reference.RecordPartWriter;
import dev.towpath.activities.suppression.SuppressedPersons;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes a part anew without the rows of suppressed persons: the others' in their order, under the same schema, codec and
 * key-values. It holds a row group of the old object and one of the new.
 */
final class PartRewrite {
    private static final String GENERATION = "towpath.generation";

    private final ObjectStore store;
    private final SuppressedPersons persons;
    private final long rowGroupBytes;
    private long removed;

    PartRewrite(ObjectStore store, SuppressedPersons persons, long rowGroupBytes) {
        this.store = store;
        this.persons = persons;
        this.rowGroupBytes = rowGroupBytes;
    }

    /** Completes the object with {@code If-None-Match: *}: of two attempts both wrote the same. */
    void rewrite(PlannedPart part, String generation) {
        StoredObject old = store.find(part.fromKey()).orElseThrow(() -> gone(part));
        try {
            StoredRecords records = HitScan.records(store, part.fromKey(), old.sizeBytes());
            HitScan hits = new HitScan(store, persons);
            removed = 0;
            try (ByteSink sink = store.openSink(part.toKey())) {
                RecordPartWriter writer = new RecordPartWriter(
                        records.schema(), records.avroSchema(), records.codec(), rowGroupBytes, sink);
                records.forEach(row -> {
                    if (hits.isHit(row)) {
                        removed++;
                    } else {
                        writer.write(row);
                    }
                });
                requirePlanned(part);
                writer.finish(keyValues(records, generation));
            }
        } catch (IOException e) {
            throw HitScan.unreadable(store, part.fromKey(), e);
        }
    }

    private void requirePlanned(PlannedPart part) {
        if (removed != part.hits()) {
            throw new TowpathException(
                    FailureType.ROW_COUNT_MISMATCH,
                    "Cannot rewrite " + store.uri(part.fromKey()) + ": " + part.hits() + " rows were to go, and "
                            + removed + " would.",
                    "towpath verify <day> --deep");
        }
    }

    private Map<String, String> keyValues(StoredRecords records, String generation) throws IOException {
        Map<String, String> keyValues = new HashMap<>(records.keyValues());
        keyValues.put(GENERATION, generation);
        add(keyValues, ParquetFooters.SUPPRESSED, removed);
        add(keyValues, ParquetFooters.WRITTEN, -removed);
        return keyValues;
    }

    private static void add(Map<String, String> keyValues, String key, long count) throws IOException {
        String before = keyValues.get(key);
        if (before == null) {
            throw new IOException("its footer lacks " + key);
        }
        keyValues.put(key, Long.toString(Long.parseLong(before) + count));
    }

    private TowpathException gone(PlannedPart part) {
        return new TowpathException(
                FailureType.PLAN_OUTDATED,
                "Cannot rewrite " + store.uri(part.fromKey()) + ": it is gone.",
                "");
    }
}
