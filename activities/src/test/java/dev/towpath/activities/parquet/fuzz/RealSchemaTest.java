package dev.towpath.activities.parquet.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.parquet.DriftShards;
import dev.towpath.activities.parquet.RecordBatch;
import dev.towpath.activities.parquet.TestedEncoder;
import dev.towpath.activities.parquet.fuzz.FuzzCase.Batch;
import dev.towpath.activities.parquet.fuzz.FuzzCase.Ending;
import dev.towpath.activities.parquet.fuzz.FuzzCase.Part;
import dev.towpath.activities.parquet.fuzz.FuzzCase.Slice;
import dev.towpath.activities.schema.LakeField;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeSchemaGrowth;
import dev.towpath.activities.schema.LakeType.Primitive;
import dev.towpath.activities.schema.SharedFiles;
import dev.towpath.activities.schema.SourceField;
import dev.towpath.activities.schema.SourceSchemas;
import dev.towpath.activities.settings.CatalogSettings.Drift;
import dev.towpath.activities.settings.DestinationSettings.Compression;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * GA4's own schemas through the readers: the current one with random values, the public sample's and those that a property
 * had in turn with their rows.
 */
@Tag("long")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class RealSchemaTest {
    private static final int SEEDS = 20;
    private static final int ROWS = 3000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("dev.towpath.activities.parquet.TestedEncoder#inProduction")
    void writesRandomValuesUnderTheCurrentSchema(TestedEncoder encoder) throws Exception {
        LakeSchema lake =
                growth().begin(SourceSchemas.read(SharedFiles.require("ga4/schema/events_current_2026-07.json")));
        assertThat(Leaf.of(lake)).hasSizeGreaterThan(100);
        try (Fuzzer fuzzer = new Fuzzer(encoder, folder)) {
            for (long seed = 1; seed <= SEEDS; seed++) {
                fuzzer.run(CaseGenerator.of(seed, lake));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.towpath.activities.parquet.TestedEncoder#inProduction")
    void writesEveryRowOfTheRealDays(TestedEncoder encoder) throws Exception {
        List<SourceField> shard =
                SourceSchemas.read(SharedFiles.require("ga4/schema/real_ga4_public_sample_2020-11_2021-01.json"));
        LakeSchema lake = growth().begin(shard);
        List<LakeField> source = source(shard);
        int compared = 0;
        try (Fuzzer fuzzer = new Fuzzer(encoder, folder);
                DuckDbReader duckDb = new DuckDbReader();
                Stream<Path> days = Files.list(SharedFiles.require("ga4/days"))) {
            for (Path day : days.filter(path -> path.toString().endsWith(".parquet"))
                    .sorted()
                    .toList()) {
                for (int first = 0; ; first += ROWS) {
                    List<Object[]> rows = duckDb.query(
                            "SELECT * FROM read_parquet('" + day + "', hive_partitioning = false) LIMIT " + ROWS
                                    + " OFFSET " + first,
                            new LakeSchema(1, source));
                    if (rows.isEmpty()) {
                        break;
                    }
                    fuzzer.run(test(first, lake, source, rows));
                    compared += rows.size();
                }
            }
        }
        assertThat(compared).isGreaterThan(200_000);
    }

    @ParameterizedTest
    @MethodSource("dev.towpath.activities.parquet.TestedEncoder#inProduction")
    void writesEveryRowOfTheDriftShards(TestedEncoder encoder) throws Exception {
        DriftShards shards = new DriftShards();
        LakeSchema lake = null;
        for (List<SourceField> shard : shards.schemas().values()) {
            lake = lake == null ? growth().begin(shard) : growth().extend(lake, shard);
        }
        int compared = 0;
        try (Fuzzer fuzzer = new Fuzzer(encoder, folder);
                DuckDbReader duckDb = new DuckDbReader()) {
            for (String from : shards.schemas().keySet()) {
                List<LakeField> source = source(shards.schemas().get(from));
                List<Object[]> rows = duckDb.query(named(source, shards.query(from)), new LakeSchema(1, source));
                fuzzer.run(test(compared, lake, source, rows));
                compared += rows.size();
            }
        }
        assertThat(compared).isEqualTo(DriftShards.ROWS);
    }

    /** A query's columns in the order of the fields. */
    private static String named(List<LakeField> fields, String query) {
        String names = fields.stream().map(LakeField::name).collect(Collectors.joining(", "));
        return "SELECT " + names + " FROM (" + query + ")";
    }

    private static FuzzCase test(long seed, LakeSchema lake, List<LakeField> source, List<Object[]> rows)
            throws Exception {
        ArrowMessages messages = new ArrowMessages(new Dice(seed));
        RecordBatch message = messages.batch(source, rows, CodecType.ZSTD, 0);
        return new FuzzCase(
                seed,
                lake,
                source,
                messages.schema(source),
                List.of(),
                FuzzRules.ofTexts(Map.of("user_pseudo_id", FuzzRule.SHA256)),
                Compression.ZSTD,
                64 << 20,
                List.of(new Batch(rows, message)),
                List.of(new Part(List.of(new Slice(0, 0, rows.size())), Ending.FINISHED)));
    }

    private static LakeSchemaGrowth growth() {
        return new LakeSchemaGrowth("ga4", GaColumns.derived(List.of()), Drift.APPEND);
    }

    /** The partition's key, which the lake's files lack, and the columns that they have. */
    private static List<LakeField> source(List<SourceField> shard) {
        List<LakeField> fields = new ArrayList<>();
        fields.add(new LakeField("event_date", Primitive.STRING, 0));
        fields.addAll(new LakeSchemaGrowth("ga4", List.of(), Drift.APPEND)
                .begin(shard)
                .fields());
        return fields;
    }
}
