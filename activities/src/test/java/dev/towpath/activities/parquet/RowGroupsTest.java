package dev.towpath.activities.parquet;

import static dev.towpath.activities.schema.SourceSchemas.integer;
import static dev.towpath.activities.schema.SourceSchemas.string;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeSchemaGrowth;
import dev.towpath.activities.schema.SourceField;
import dev.towpath.activities.settings.CatalogSettings.Drift;
import dev.towpath.activities.settings.DestinationSettings.Compression;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowGroupsTest {
    private static final List<SourceField> FIELDS = List.of(integer("n"), string("noise"));
    private static final int BUDGET = 1 << 20;

    @TempDir
    private Path folder;

    @Test
    void writesARowGroupWheneverTheBudgetIsUsedUp() throws Exception {
        Random random = new Random(7);
        List<RecordBatch> batches = new ArrayList<>();
        for (int batch = 0; batch < 40; batch++) {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (int row = 0; row < 250; row++) {
                byte[] noise = new byte[200];
                random.nextBytes(noise);
                String hex = java.util.HexFormat.of().formatHex(noise);
                rows.add(Map.of("n", batch * 250 + row, "noise", hex));
            }
            batches.add(ArrowBatches.batch(FIELDS, rows));
        }
        LakeSchema lake = new LakeSchemaGrowth("ga4", List.of(), Drift.APPEND).begin(FIELDS);

        Path file = TestedEncoder.REFERENCE
                .encode(
                        new StreamEncoding(ArrowBatches.schema(FIELDS), lake, List.of(), Compression.SNAPPY, BUDGET),
                        batches)
                .save(folder.resolve("part.parquet"));

        try (DuckDb duckDb = new DuckDb()) {
            List<List<String>> groups = duckDb.rows("SELECT row_group_id, sum(total_compressed_size)::BIGINT "
                    + "FROM parquet_metadata('" + file + "') GROUP BY 1 ORDER BY 1");
            assertThat(groups).hasSizeBetween(4, 8);
            assertThat(groups)
                    .allSatisfy(
                            group -> assertThat(Long.parseLong(group.get(1))).isLessThan(BUDGET * 5 / 4));
            assertThat(duckDb.rows(
                            "SELECT count(*), min(n), max(n), count(DISTINCT noise) FROM " + DuckDb.parquet(file)))
                    .containsExactly(List.of("10000", "0", "9999", "10000"));
        }
    }

    @Test
    void keepsStatisticsOfText() throws Exception {
        LakeSchema lake = new LakeSchemaGrowth("ga4", List.of(), Drift.APPEND).begin(FIELDS);
        Path file = TestedEncoder.REFERENCE
                .encode(
                        new StreamEncoding(ArrowBatches.schema(FIELDS), lake, List.of(), Compression.ZSTD, BUDGET),
                        List.of(ArrowBatches.batch(
                                FIELDS, List.of(Map.of("noise", "b"), Map.of("noise", ""), Map.of("noise", "ä")))))
                .save(folder.resolve("part.parquet"));

        try (DuckDb duckDb = new DuckDb()) {
            assertThat(duckDb.rows("SELECT stats_min_value, stats_max_value, stats_null_count FROM parquet_metadata('"
                            + file + "') ORDER BY column_id"))
                    .containsExactly(java.util.Arrays.asList(null, null, "3"), List.of("", "ä", "0"));
        }
    }
}
