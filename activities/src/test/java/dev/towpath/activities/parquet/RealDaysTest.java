package dev.towpath.activities.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeSchemaGrowth;
import dev.towpath.activities.schema.SharedFiles;
import dev.towpath.activities.schema.SourceField;
import dev.towpath.activities.schema.SourceSchemas;
import dev.towpath.activities.settings.CatalogSettings.Drift;
import dev.towpath.activities.settings.DestinationSettings.Compression;
import dev.towpath.activities.transform.DerivedFields;
import dev.towpath.workflows.model.TableKind;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.duckdb.DuckDBResultSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Google's public sample through the encoder, each value compared by DuckDB. */
class RealDaysTest {
    private static final int BATCH_ROWS = 4096;
    private static final long ROW_GROUP = 4 << 20;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("dev.towpath.activities.parquet.TestedEncoder#chosen")
    void carriesEveryValueOfADay(TestedEncoder encoder) throws Exception {
        String source = DuckDb.parquet(SharedFiles.require("ga4/days/events_20210131.parquet"));
        List<SourceField> fields =
                SourceSchemas.read(SharedFiles.require("ga4/schema/real_ga4_public_sample_2020-11_2021-01.json"));
        LakeSchema lake =
                new LakeSchemaGrowth("ga4", DerivedFields.of(TableKind.EVENTS, List.of()), Drift.APPEND).begin(fields);
        try (DuckDb duckDb = new DuckDb()) {
            MemorySink sink = encode(encoder, duckDb, "SELECT * FROM " + source, lake);
            String lakeRows = DuckDb.parquet(sink.save(folder.resolve("part.parquet")));

            assertThat(duckDb.value("SELECT count(*) FROM " + lakeRows)).isEqualTo("26489");
            String carried = "SELECT * EXCLUDE (event_date) FROM " + source;
            String arrived = "SELECT * EXCLUDE (join_key, page_title, page_location, page_referrer, ga_session_id, "
                    + "percent_scrolled, session_engaged, event_time) FROM " + lakeRows;
            assertThat(duckDb.rows("DESCRIBE " + arrived)).isEqualTo(duckDb.rows("DESCRIBE " + carried));
            assertNoDifference(duckDb, carried, arrived);
            assertNoDifference(
                    duckDb,
                    derived(source),
                    "SELECT join_key, page_title, page_location, page_referrer, "
                            + "ga_session_id, percent_scrolled, session_engaged, epoch_us(event_time) FROM "
                            + lakeRows);
            assertThat(duckDb.value("SELECT count(percent_scrolled) > 0 FROM " + lakeRows))
                    .isEqualTo("true");

            assertThat(Integer.parseInt(duckDb.value("SELECT count(DISTINCT row_group_id) FROM parquet_metadata('"
                            + folder.resolve("part.parquet") + "')")))
                    .isGreaterThan(1);
        }
    }

    /** The derived columns, told again in SQL. */
    private static String derived(String source) {
        String first = "list_filter(event_params, lambda p: p.key = '%s')[1].value.%s";
        return "SELECT concat(event_name, event_timestamp, user_pseudo_id), "
                + first.formatted("page_title", "string_value") + ", "
                + first.formatted("page_location", "string_value") + ", "
                + first.formatted("page_referrer", "string_value") + ", "
                + first.formatted("ga_session_id", "int_value") + ", "
                + first.formatted("percent_scrolled", "int_value") + ", "
                + "coalesce(" + first.formatted("session_engaged", "string_value") + ", "
                + first.formatted("session_engaged", "int_value") + "::VARCHAR), "
                + "event_timestamp FROM " + source;
    }

    static void assertNoDifference(DuckDb duckDb, String one, String other) throws Exception {
        String lost = "SELECT count(*) FROM ((%s) EXCEPT ALL (%s))";
        assertThat(duckDb.value(lost.formatted(one, other))).isEqualTo("0");
        assertThat(duckDb.value(lost.formatted(other, one))).isEqualTo("0");
    }

    /** Encodes what a query gives. */
    static MemorySink encode(TestedEncoder encoder, DuckDb duckDb, String query, LakeSchema lake) throws Exception {
        List<RecordBatch> batches = new ArrayList<>();
        byte[] schema;
        try (BufferAllocator allocator = new RootAllocator();
                Statement statement = duckDb.connection().createStatement();
                ResultSet result = statement.executeQuery(query);
                ArrowReader reader =
                        (ArrowReader) result.unwrap(DuckDBResultSet.class).arrowExportStream(allocator, BATCH_ROWS)) {
            schema = ArrowBatches.schema(reader.getVectorSchemaRoot().getSchema());
            while (reader.loadNextBatch()) {
                batches.add(ArrowBatches.batch(reader.getVectorSchemaRoot(), CodecType.ZSTD));
            }
        }
        StreamEncoding encoding = new StreamEncoding(schema, lake, List.of(), Compression.SNAPPY, ROW_GROUP);
        return encoder.encode(encoding, batches);
    }
}
