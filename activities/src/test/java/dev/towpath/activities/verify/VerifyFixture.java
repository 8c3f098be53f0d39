package dev.towpath.activities.verify;

import static dev.towpath.activities.lake.LakeFixture.DAY;
import static dev.towpath.activities.lake.LakeFixture.TARGET;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.towpath.activities.bigquery.GoogleCloud;
import dev.towpath.activities.bigquery.RowSource;
import dev.towpath.activities.bigquery.Shards;
import dev.towpath.activities.catalog.AudiencePublications;
import dev.towpath.activities.catalog.PublishFixture;
import dev.towpath.activities.export.ParquetPartFooters;
import dev.towpath.activities.export.TestSettings;
import dev.towpath.activities.lake.AudiencePlaces;
import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.CommitRecord.Part;
import dev.towpath.activities.lake.DayCommit;
import dev.towpath.activities.lake.LakeFixture;
import dev.towpath.activities.lake.MemoryStore;
import dev.towpath.activities.lake.PlanDocument;
import dev.towpath.activities.lake.SourceFingerprint;
import dev.towpath.activities.lake.StreamCounts;
import dev.towpath.activities.parquet.ByteSink;
import dev.towpath.activities.parquet.PageCodecs;
import dev.towpath.activities.parquet.ParquetFooters;
import dev.towpath.activities.parquet.SinkOutputFile;
import dev.towpath.activities.parquet.checksum.RecordDigests;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.activities.settings.TableSettings;
import dev.towpath.workflows.model.CredentialsRef;
import dev.towpath.workflows.model.Publish;
import dev.towpath.workflows.model.TableKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** A lake in memory whose parts are true Parquet, with a catalog and a BigQuery that have one day of one table. */
final class VerifyFixture {
    static final String FOLDER = "ga4/event_date=20240201/";
    static final String FIRST_NAME = FOLDER + "part-00000.snappy.parquet";
    static final String SECOND_NAME = FOLDER + "part-00001.snappy.parquet";
    static final String RUN = "towpath run 2024-02-01 -p shop";
    static final String FORCE = RUN + " --force";

    private static final Schema ROW = SchemaBuilder.record("row")
            .fields()
            .optionalString("event_name")
            .optionalLong("event_timestamp")
            .endRecord();
    private static final int ROWS_OF_A_PART = 100;

    final PublishFixture catalog;
    final LakeFixture lake;
    final MemoryStore store;
    final Google google = new Google();
    /** What the encoder puts into the footers; a test may leave the checksums out. */
    boolean keepsChecksums = true;

    private final DayCommit commits;

    VerifyFixture(Mode mode) {
        catalog = new PublishFixture(mode);
        lake = catalog.lake;
        store = lake.store;
        commits = new DayCommit(
                store, lake.keys, lake.log, new ParquetPartFooters(store), AudiencePlaces.NONE, lake.clock);
    }

    /** Exports and publishes this many rows; event names are the numbers of the rows. */
    CommitRecord export(String generation, String snapshot, int rows) {
        for (int first = 0; first < rows; first += ROWS_OF_A_PART) {
            writePart(
                    lake.keys.part(TARGET, generation, 0, first / ROWS_OF_A_PART),
                    names(first, Math.min(rows, first + ROWS_OF_A_PART)));
        }
        return commit(generation, snapshot, rows);
    }

    /** One part, by an encoder that saw other rows than it wrote. */
    void exportOtherwiseThanSeen(List<String> written, List<String> seen) {
        writePart(lake.keys.part(TARGET, LakeFixture.FIRST, 0, 0), written, seen);
        commit(LakeFixture.FIRST, "2024-02-02T10:00:00Z", written.size());
    }

    private CommitRecord commit(String generation, String snapshot, int rows) {
        PlanDocument plan = LakeFixture.plan(generation, snapshot, rows == 0 ? 0 : 1, rows);
        CommitRecord commit =
                commits.commit(plan, TARGET, rows == 0 ? List.of() : List.of(new StreamCounts(0, rows, 0, rows)));
        catalog.publish(Publish.NOW);
        google.shard = commit.fingerprint();
        return commit;
    }

    CommitRecord export(int rows) {
        return export(LakeFixture.FIRST, "2024-02-02T10:00:00Z", rows);
    }

    static List<String> names(int from, int to) {
        List<String> names = new ArrayList<>();
        for (int row = from; row < to; row++) {
            names.add("name " + row);
        }
        return names;
    }

    private void writePart(String key, List<String> names) {
        writePart(key, names, names);
    }

    /** An object with other rows than the encoder says it has seen. */
    void writePart(String key, List<String> names, List<String> seen) {
        RecordDigests digests = new RecordDigests(ROW);
        seen.forEach(name -> digests.add(row(name)));
        Map<String, String> footer = new HashMap<>(Map.of(
                ParquetFooters.DELIVERED, "" + seen.size(),
                ParquetFooters.SUPPRESSED, "0",
                ParquetFooters.WRITTEN, "" + seen.size()));
        if (keepsChecksums) {
            footer.put(ParquetFooters.COLUMNS, digests.checksums().format());
        }
        try (ByteSink sink = store.openSink(key)) {
            try (ParquetWriter<GenericRecord> writer = AvroParquetWriter.<GenericRecord>builder(
                            new SinkOutputFile(sink))
                    .withSchema(ROW)
                    .withDataModel(new GenericData())
                    .withConf(new PlainParquetConfiguration())
                    .withCodecFactory(new PageCodecs())
                    .withCompressionCodec(CompressionCodecName.SNAPPY)
                    .withExtraMetaData(footer)
                    .build()) {
                for (String name : names) {
                    writer.write(row(name));
                }
            }
            sink.complete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GenericRecord row(String name) {
        GenericData.Record row = new GenericData.Record(ROW);
        row.put("event_name", name);
        row.put("event_timestamp", name == null ? null : (Object) 7L);
        return row;
    }

    Part part(CommitRecord commit, int index) {
        return commit.outputs().getFirst().parts().get(index);
    }

    static SourceFingerprint withRows(SourceFingerprint now, long rows) {
        return new SourceFingerprint(
                now.shardKind(), now.shard(), now.lastModified(), rows, now.sizeBytes(), now.schemaDigest());
    }

    static SourceFingerprint writtenAgain(SourceFingerprint now) {
        return new SourceFingerprint(
                now.shardKind(),
                now.shard(),
                Instant.parse("2024-02-05T00:00:00Z"),
                now.rows(),
                now.sizeBytes(),
                now.schemaDigest());
    }

    void replace(String key, byte[] bytes) {
        store.delete(List.of(key));
        store.putIfAbsent(key, bytes, "");
    }

    /** Damages one byte of an object. */
    void flip(String key, int position) {
        byte[] bytes = store.findBytes(key).orElseThrow().clone();
        bytes[position] ^= (byte) 4;
        replace(key, bytes);
    }

    /** Edits the text of the day's first commit. */
    void editCommit(String what, String to) {
        String key = lake.keys.commit(DAY, 1);
        String text = new String(store.findBytes(key).orElseThrow(), UTF_8);
        replace(key, text.replace(what, to).getBytes(UTF_8));
    }

    VerifiedDay verify(Check... checks) {
        return verify(TestSettings.EVENTS, checks);
    }

    VerifiedDay verify(TableSettings table, Check... checks) {
        return new DayVerification(
                        lake.log,
                        store,
                        lake.keys,
                        catalog.publisher,
                        new AudiencePublications(AudiencePlaces.NONE, place -> catalog.publisher),
                        google)
                .verify(
                        TestSettings.of(table).property(DAY.property()),
                        table,
                        DAY.day(),
                        Set.of(checks),
                        (rows, bytes) -> {});
    }

    /** Has one shard, or none. */
    static final class Google implements GoogleCloud, Shards {
        SourceFingerprint shard;
        Runnable beforeLook = () -> {};

        @Override
        public CredentialsRef resolveCredentials() {
            return new CredentialsRef("", "");
        }

        @Override
        public Shards shards(CredentialsRef credentials) {
            return this;
        }

        @Override
        public RowSource rows(CredentialsRef credentials) {
            throw new AssertionError("rows were read");
        }

        @Override
        public List<Shard> list(String project, String dataset, TableKind table) {
            return shard == null ? List.of() : List.of(new Shard(shard.shard(), shard.shardKind(), DAY.day()));
        }

        @Override
        public Optional<ShardState> find(String project, String dataset, Shard wanted) {
            beforeLook.run();
            return Optional.ofNullable(shard).map(fingerprint -> new ShardState(fingerprint, List.of()));
        }

        @Override
        public void close() {}
    }
}
