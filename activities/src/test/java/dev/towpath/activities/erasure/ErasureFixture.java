package dev.towpath.activities.erasure;

import static dev.towpath.activities.lake.LakeFixture.TARGET;

import dev.towpath.activities.export.ParquetPartFooters;
import dev.towpath.activities.lake.AudiencePlaces;
import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.DayCommit;
import dev.towpath.activities.lake.GenerationNames;
import dev.towpath.activities.lake.LakeFixture;
import dev.towpath.activities.lake.PlanDocument;
import dev.towpath.activities.lake.PlanStore;
import dev.towpath.activities.lake.StreamCounts;
import dev.towpath.activities.parquet.ByteSink;
import dev.towpath.activities.parquet.ParquetFooters;
import dev.towpath.activities.parquet.readback.StoredRecords;
import dev.towpath.activities.parquet.reference.RecordPartWriter;
import dev.towpath.activities.secrets.PseudonymKeys;
import dev.towpath.activities.secrets.TestPseudonymKeys;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.activities.suppression.PersonIdType;
import dev.towpath.activities.suppression.SuppressedPersons;
import dev.towpath.activities.suppression.SuppressionRegister;
import dev.towpath.activities.suppression.SuppressionStore;
import dev.towpath.activities.suppression.Suppressions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.parquet.avro.AvroSchemaConverter;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** A lake in memory whose parts are true Parquet, with persons in them. */
final class ErasureFixture {
    private static final Schema ROW = SchemaBuilder.record("row")
            .fields()
            .optionalString("user_pseudo_id")
            .optionalLong("n")
            .endRecord();
    private static final int ROWS_OF_A_PART = 100;

    final LakeFixture lake = new LakeFixture(Mode.PARTITIONS);
    final SuppressionStore documents = new SuppressionStore(lake.store, lake.keys);
    final PseudonymKeys keys = TestPseudonymKeys.of("1");
    final Suppressions suppressions = new Suppressions(documents, () -> Optional.of(keys));
    final ErasurePlanner planner = new ErasurePlanner(
            lake.store, lake.keys, lake.log, new GenerationNames(lake.clock, () -> 77L << 32));
    final ErasureCommit commits = new ErasureCommit(
            lake.store, lake.keys, lake.log, new ParquetPartFooters(lake.store), lake.clock);
    final DayRemains remains = new DayRemains(lake.store, lake.keys, lake.log);

    SuppressedPersons suppress(PseudonymKeys pseudonyms, String... ids) {
        int version = new SuppressionRegister(
                        documents, keys, pseudonyms == null ? List.of() : List.of(pseudonyms), lake.clock)
                .enter(PersonIdType.USER_PSEUDO_ID, List.of(ids))
                .version();
        return suppressions.persons(version);
    }

    /** Rows of a generation that is planned and written, not committed. */
    PlanDocument write(String generation, String snapshot, List<String> ids) throws IOException {
        PlanDocument plan = LakeFixture.plan(generation, snapshot, 1, ids.size());
        new PlanStore(lake.store, lake.keys).write(plan);
        for (int first = 0; first < ids.size(); first += ROWS_OF_A_PART) {
            writePart(generation, first, ids.subList(first, Math.min(ids.size(), first + ROWS_OF_A_PART)));
        }
        return plan;
    }

    CommitRecord commit(PlanDocument plan) {
        long rows = plan.expectedRows();
        return new DayCommit(
                        lake.store,
                        lake.keys,
                        lake.log,
                        new ParquetPartFooters(lake.store),
                        AudiencePlaces.NONE,
                        lake.clock,
                        each -> suppressions.requireHighest(each.suppressionVersion(), "commit " + each.shard()))
                .commit(plan, TARGET, List.of(new StreamCounts(0, rows, 0, rows)));
    }

    private void writePart(String generation, int first, List<String> ids) throws IOException {
        String rows = Integer.toString(ids.size());
        try (ByteSink sink =
                lake.store.openSink(lake.keys.part(TARGET, generation, 0, first / ROWS_OF_A_PART))) {
            RecordPartWriter writer = new RecordPartWriter(
                    new AvroSchemaConverter(new PlainParquetConfiguration()).convert(ROW),
                    ROW,
                    CompressionCodecName.SNAPPY,
                    1 << 20,
                    sink);
            for (int i = 0; i < ids.size(); i++) {
                GenericData.Record row = new GenericData.Record(ROW);
                row.put("user_pseudo_id", ids.get(i));
                row.put("n", (long) first + i);
                writer.write(row);
            }
            writer.finish(Map.of(
                    "towpath.generation", generation,
                    ParquetFooters.DELIVERED, rows,
                    ParquetFooters.SUPPRESSED, "0",
                    ParquetFooters.WRITTEN, rows));
        }
    }

    void rewrite(ErasureDocument plan) {
        PartRewrite rewrite =
                new PartRewrite(lake.store, suppressions.persons(plan.suppressionVersion()), 1 << 20);
        for (ErasureDocument.PlannedPart part : plan.parts()) {
            if (lake.store.find(part.toKey()).isEmpty()) {
                if (part.hits() > 0) {
                    rewrite.rewrite(part, plan.generation());
                } else {
                    lake.store.copy(part.fromKey(), part.toKey());
                }
            }
        }
    }

    /** {@code id n} of each row of a commit. */
    List<String> rows(CommitRecord commit) throws IOException {
        List<String> rows = new ArrayList<>();
        for (CommitRecord.Part part : commit.outputs().getFirst().parts()) {
            StoredRecords.open(
                            part.sizeBytes(),
                            (offset, length) -> lake.store.fetchRange(part.stagedKey(), offset, length))
                    .forEach(row -> rows.add(row.get("user_pseudo_id") + " " + row.get("n")));
        }
        return rows;
    }

    List<String> parquet() {
        return lake.everything().stream().filter(key -> key.endsWith(".parquet")).toList();
    }
}
