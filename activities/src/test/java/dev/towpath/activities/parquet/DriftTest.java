package dev.towpath.activities.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.schema.GlueColumns;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeSchemaGrowth;
import dev.towpath.activities.schema.SourceField;
import dev.towpath.activities.settings.CatalogSettings.Drift;
import dev.towpath.activities.transform.DerivedFields;
import dev.towpath.workflows.model.TableKind;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One property's rows under five schemas in turn, all in the lake's one schema. */
class DriftTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("dev.towpath.activities.parquet.TestedEncoder#chosen")
    void carriesRowsOfEachSchemaIntoOneLakeTable(TestedEncoder encoder) throws Exception {
        DriftShards shards = new DriftShards();
        LakeSchemaGrowth growth =
                new LakeSchemaGrowth("ga4", DerivedFields.of(TableKind.EVENTS, List.of()), Drift.APPEND);
        LakeSchema lake = null;
        for (List<SourceField> fields : shards.schemas().values()) {
            lake = lake == null ? growth.begin(fields) : growth.extend(lake, fields);
        }
        try (DuckDb duckDb = new DuckDb()) {
            long carried = 0;
            for (String from : shards.schemas().keySet()) {
                String source = shards.query(from);
                Path part = folder.resolve(from + ".parquet");
                RealDay.encode(encoder, duckDb, source, lake).save(part);
                carried += compare(duckDb, source, shards.schemas().get(from), lake, part);
            }
            assertThat(carried).isEqualTo(DriftShards.ROWS);
            assertThat(duckDb.value("SELECT count(join_key) FROM read_parquet('" + folder + "/*.parquet')"))
                    .isEqualTo("" + DriftShards.ROWS);
        }
    }

    /** Both sides in the lake's types, by name; returns how many rows there are. */
    private static long compare(DuckDb duckDb, String source, List<SourceField> shard, LakeSchema lake, Path part)
            throws Exception {
        List<String> shared = shard.stream()
                .map(SourceField::name)
                .filter(name -> !name.equals(LakeSchemaGrowth.PARTITION_KEY))
                .toList();
        String cast = GlueColumns.of(lake).stream()
                .filter(column -> shared.contains(column.name()))
                .map(column -> "CAST(" + column.name() + " AS " + duckType(duckDb, part, column.name()) + ")")
                .collect(Collectors.joining(", "));
        duckDb.assertNoDifference(
                "SELECT " + cast + " FROM (" + source + ")", "SELECT " + cast + " FROM " + DuckDb.parquet(part));
        return Long.parseLong(duckDb.value("SELECT count(*) FROM " + DuckDb.parquet(part)));
    }

    private static String duckType(DuckDb duckDb, Path part, String column) {
        try {
            return duckDb.rows("DESCRIBE SELECT " + column + " FROM " + DuckDb.parquet(part))
                    .getFirst()
                    .get(1);
        } catch (java.sql.SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
