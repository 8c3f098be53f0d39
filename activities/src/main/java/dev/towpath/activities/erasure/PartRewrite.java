package dev.towpath.activities.erasure;

import dev.towpath.activities.audience.AudienceCounts;
import dev.towpath.activities.audience.AudienceEncoding;
import dev.towpath.activities.audience.RowFates;
import dev.towpath.activities.erasure.ErasureDocument.PlannedObject;
import dev.towpath.activities.erasure.ErasureDocument.PlannedPart;
import dev.towpath.activities.lake.CommitRecord.Part;
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
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the parts of the new generation that are missing. Where rows go both objects are made anew: the others' rows in
 * their order, under the same schema, codec and key-values; else both are copied. The main object comes last, and so
 * proves the other. It holds a row group of the old object and one of the new.
 */
final class PartRewrite {
    private static final String GENERATION = "towpath.generation";

    private final ObjectStore store;
    private final ErasureTarget target;
    private final PartScan scan;
    private final long rowGroupBytes;
    private int row;

    PartRewrite(ObjectStore store, ErasureTarget target, SuppressedPersons persons, long rowGroupBytes) {
        this.store = store;
        this.target = target;
        this.scan = new PartScan(store, target, persons);
        this.rowGroupBytes = rowGroupBytes;
    }

    /** What is there is right: an object is completed as a whole. */
    void make(PlannedPart part, String generation) {
        if (store.find(part.object().toKey()).isPresent()) {
            return;
        }
        if (part.isHit()) {
            rewrite(part, generation);
            return;
        }
        if (part.audience() != null) {
            audienceStore().copy(part.audience().fromKey(), part.audience().toKey());
        }
        store.copy(part.object().fromKey(), part.object().toKey());
    }

    /** Completes the objects with {@code If-None-Match: *}: of two attempts both wrote the same. */
    private void rewrite(PlannedPart part, String generation) {
        PartPair old = new PartPair(
                find(store, part.object()),
                Optional.ofNullable(part.audience()).map(planned -> find(audienceStore(), planned)));
        PartScan.Hits hits = scan.scan(old);
        requirePlanned(part.object(), hits.main());
        if (part.audience() != null) {
            requirePlanned(part.audience(), hits.audience());
        }
        Map<String, String> fates = new HashMap<>();
        hits.fates()
                .ifPresent(before ->
                        fates.put(RowFates.KEY, before.without(hits.main()).format()));
        part.audienceLeft()
                .ifPresent(planned -> write(
                        audienceStore(),
                        old.audience().orElseThrow(),
                        planned,
                        hits.audience(),
                        AudienceEncoding.rowGroupBytes(rowGroupBytes),
                        footer(hits, generation, Map.of())));
        write(store, old.main(), part.object(), hits.main(), rowGroupBytes, footer(hits, generation, fates));
    }

    private ObjectStore audienceStore() {
        return target.audience()
                .orElseThrow(() -> new TowpathException(
                        FailureType.PLAN_OUTDATED,
                        "Cannot rewrite the audience table of " + target.day() + ": it is not configured any more.",
                        ""))
                .store();
    }

    /** As far as a scan needs it. */
    private static Part find(ObjectStore store, PlannedObject planned) {
        StoredObject object = store.find(planned.fromKey()).orElseThrow(() -> gone(store, planned));
        return new Part(planned.fromKey(), "", 0, 0, 0, planned.rows(), object.sizeBytes(), "");
    }

    /** Makes an object's key-values out of the old one's. */
    @FunctionalInterface
    private interface Footer {
        Map<String, String> of(Map<String, String> before) throws IOException;
    }

    /** Both objects say what became of the part's rows. */
    private static Footer footer(PartScan.Hits hits, String generation, Map<String, String> fates) {
        return before -> {
            Map<String, String> after = new HashMap<>(before);
            after.put(GENERATION, generation);
            Optional<AudienceCounts> counts = AudienceCounts.read(before);
            if (counts.isPresent() && hits.fates().isPresent()) {
                after.putAll(hits.fates()
                        .get()
                        .without(hits.main())
                        .counts(counts.get().withheld())
                        .footer());
            }
            after.putAll(fates);
            return after;
        };
    }

    private void write(ObjectStore in, Part old, PlannedObject planned, BitSet gone, long groupBytes, Footer footer) {
        try {
            StoredRecords records = HitScan.records(in, old.stagedKey(), old.sizeBytes());
            try (ByteSink sink = in.openSink(planned.toKey())) {
                RecordPartWriter writer =
                        new RecordPartWriter(records.schema(), records.avroSchema(), records.codec(), groupBytes, sink);
                row = 0;
                records.forEach(each -> {
                    if (!gone.get(row++)) {
                        writer.write(each);
                    }
                });
                Map<String, String> keyValues = footer.of(records.keyValues());
                add(keyValues, ParquetFooters.SUPPRESSED, planned.hits());
                add(keyValues, ParquetFooters.WRITTEN, -planned.hits());
                writer.finish(keyValues);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw HitScan.unreadable(in, planned.fromKey(), e);
        }
    }

    private static void add(Map<String, String> keyValues, String key, long count) throws IOException {
        String before = keyValues.get(key);
        if (before == null) {
            throw new IOException("its footer lacks " + key);
        }
        keyValues.put(key, Long.toString(Long.parseLong(before) + count));
    }

    private void requirePlanned(PlannedObject planned, BitSet gone) {
        if (gone.cardinality() != planned.hits()) {
            throw new TowpathException(
                    FailureType.ROW_COUNT_MISMATCH,
                    "Cannot rewrite " + planned.fromKey() + ": " + planned.hits() + " rows were to go, and "
                            + gone.cardinality() + " would.",
                    "towpath verify " + target.day().day() + " --deep");
        }
    }

    private static TowpathException gone(ObjectStore store, PlannedObject planned) {
        return new TowpathException(
                FailureType.PLAN_OUTDATED, "Cannot rewrite " + store.uri(planned.fromKey()) + ": it is gone.", "");
    }
}
