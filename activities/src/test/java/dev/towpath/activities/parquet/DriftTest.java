package dev.towpath.activities.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.schema.GlueColumns;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeSchemaGrowth;
import dev.towpath.activities.schema.SharedFiles;
import dev.towpath.activities.schema.SourceField;
import dev.towpath.activities.schema.SourceSchemas;
import dev.towpath.activities.settings.CatalogSettings.Drift;
import dev.towpath.activities.transform.DerivedFields;
import dev.towpath.workflows.model.TableKind;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One property's rows under five schemas in turn, all in the lake's one schema. */
class DriftTest {
    private static final List<String> SCHEMAS_FROM =
            List.of("20180612", "20180627", "20180702", "20180828", "20180922");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("dev.towpath.activities.parquet.TestedEncoder#chosen")
    void carriesRowsOfEachSchemaIntoOneLakeTable(TestedEncoder encoder) throws Exception {
        Path rows = SharedFiles.require("ga4/drift/firebase_2018.ndjson");
        LakeSchemaGrowth growth =
                new LakeSchemaGrowth("ga4", DerivedFields.of(TableKind.EVENTS, List.of()), Drift.APPEND);
        TreeMap<String, List<SourceField>> schemas = new TreeMap<>();
        LakeSchema lake = null;
        for (String from : SCHEMAS_FROM) {
            List<SourceField> fields =
                    SourceSchemas.read(SharedFiles.require("ga4/schema/real_firebase_from_" + from + ".json"));
            schemas.put(from, fields);
            lake = lake == null ? growth.begin(fields) : growth.extend(lake, fields);
        }
        try (DuckDb duckDb = new DuckDb()) {
            long carried = 0;
            for (String from : SCHEMAS_FROM) {
                String until = schemas.higherKey(from) == null ? "99999999" : schemas.higherKey(from);
                String source = "SELECT * EXCLUDE (_table) FROM read_json('" + rows
                        + "', format = 'newline_delimited', columns = " + columns(schemas.get(from))
                        + ") WHERE right(_table, 8) >= '" + from + "' AND right(_table, 8) < '" + until + "'";
                Path part = folder.resolve(from + ".parquet");
                RealDay.encode(encoder, duckDb, source, lake).save(part);
                carried += compare(duckDb, source, schemas.get(from), lake, part);
            }
            assertThat(carried).isEqualTo(570);
            assertThat(duckDb.value("SELECT count(join_key) FROM read_parquet('" + folder + "/*.parquet')"))
                    .isEqualTo("570");
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

    private static String columns(List<SourceField> fields) {
        return fields.stream()
                .map(field -> field.name() + ": '" + type(field) + "'")
                .collect(Collectors.joining(", ", "{_table: 'VARCHAR', ", "}"));
    }

    private static String type(SourceField field) {
        String type = switch (field.kind()) {
            case STRING -> "VARCHAR";
            case INTEGER -> "BIGINT";
            case FLOAT -> "DOUBLE";
            case BOOLEAN -> "BOOLEAN";
            case RECORD ->
                field.fields().stream()
                        .map(child -> "\"" + child.name() + "\" " + type(child))
                        .collect(Collectors.joining(", ", "STRUCT(", ")"));
        };
        return switch (field.repetition()) {
            case NULLABLE -> type;
            case REPEATED -> type + "[]";
        };
    }
}
