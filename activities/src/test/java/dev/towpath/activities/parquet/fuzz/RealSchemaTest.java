package dev.towpath.activities.parquet.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.stream.Stream;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** GA4's own schemas through the readers: the current one with random values, the public sample's with its rows. */
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
        LakeSchema lake = lake("ga4/schema/events_current_2026-07.json");
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
        LakeSchema lake = lake("ga4/schema/real_ga4_public_sample_2020-11_2021-01.json");
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
                            source());
                    if (rows.isEmpty()) {
                        break;
                    }
                    fuzzer.run(test(first, lake, rows));
                    compared += rows.size();
                }
            }
        }
        assertThat(compared).isGreaterThan(200_000);
    }

    private static FuzzCase test(long seed, LakeSchema lake, List<Object[]> rows) throws Exception {
        ArrowMessages messages = new ArrowMessages(new Dice(seed));
        List<LakeField> source = source().fields();
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

    private static LakeSchema lake(String path) throws Exception {
        List<SourceField> shard = SourceSchemas.read(SharedFiles.require(path));
        return new LakeSchemaGrowth("ga4", GaColumns.derived(List.of()), Drift.APPEND).begin(shard);
    }

    /** The partition's key, which the lake's files lack, and the columns that they have. */
    private static LakeSchema source() throws Exception {
        List<LakeField> fields = new ArrayList<>();
        fields.add(new LakeField("event_date", Primitive.STRING, 0));
        List<SourceField> shard =
                SourceSchemas.read(SharedFiles.require("ga4/schema/real_ga4_public_sample_2020-11_2021-01.json"));
        fields.addAll(new LakeSchemaGrowth("ga4", List.of(), Drift.APPEND)
                .begin(shard)
                .fields());
        return new LakeSchema(1, fields);
    }
}
