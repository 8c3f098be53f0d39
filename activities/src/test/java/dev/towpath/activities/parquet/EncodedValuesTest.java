package dev.towpath.activities.parquet;

import static dev.towpath.activities.schema.SourceSchemas.integer;
import static dev.towpath.activities.schema.SourceSchemas.repeated;
import static dev.towpath.activities.schema.SourceSchemas.string;
import static dev.towpath.activities.schema.SourceSchemas.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeSchemaGrowth;
import dev.towpath.activities.schema.SourceField;
import dev.towpath.activities.settings.CatalogSettings.Drift;
import dev.towpath.activities.settings.DestinationSettings.Compression;
import dev.towpath.workflows.model.TowpathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What either encoder makes of a row: DuckDB reads it. */
@ParameterizedClass
@MethodSource("dev.towpath.activities.parquet.TestedEncoder#chosen")
class EncodedValuesTest {
    @Parameter
    private TestedEncoder tested;

    @TempDir
    private Path folder;

    @Test
    void writesEveryValueAsDuckDbReadsIt() throws Exception {
        Path file = SampleEvents.encode(tested).save(folder.resolve("part.parquet"));

        try (DuckDb duckDb = new DuckDb()) {
            assertThat(duckDb.rows("SELECT event_timestamp, event_name, event_params::VARCHAR, user_pseudo_id, "
                            + "is_active_user, device::VARCHAR, numbers::VARCHAR, event_value_in_usd FROM "
                            + DuckDb.parquet(file)))
                    .containsExactly(
                            row(
                                    "1706659200000000",
                                    "page_view",
                                    "[{'key': page_title, 'value': {'string_value': Home, 'int_value': NULL, "
                                            + "'float_value': NULL, 'double_value': NULL}}, "
                                            + "{'key': ga_session_id, 'value': {'string_value': NULL, 'int_value': 42, "
                                            + "'float_value': NULL, 'double_value': NULL}}]",
                                    "u.1",
                                    "true",
                                    "{'category': desktop, 'web_info': {'browser': Chrome}}",
                                    "[-9223372036854775808, 9223372036854775807]",
                                    "NaN"),
                            row(
                                    null,
                                    "",
                                    "[]",
                                    null,
                                    "false",
                                    "{'category': NULL, 'web_info': NULL}",
                                    "[]",
                                    "-Infinity"),
                            row(null, null, null, null, null, null, null, null));
        }
    }

    @Test
    void addsTheDerivedColumns() throws Exception {
        Path file = SampleEvents.encode(tested).save(folder.resolve("part.parquet"));

        try (DuckDb duckDb = new DuckDb()) {
            assertThat(duckDb.rows("SELECT join_key, page_title, page_location, ga_session_id, event_time::VARCHAR "
                            + "FROM " + DuckDb.parquet(file)))
                    .containsExactly(
                            row("page_view1706659200000000u.1", "Home", null, "42", "2024-01-31 00:00:00+00"),
                            row("", null, null, null, null),
                            row("", null, null, null, null));
            assertThat(duckDb.rows("DESCRIBE SELECT event_time, percent_scrolled FROM " + DuckDb.parquet(file)))
                    .extracting(row -> row.get(1))
                    .containsExactly("TIMESTAMP WITH TIME ZONE", "BIGINT");
        }
    }

    @ParameterizedTest
    @EnumSource(CodecType.class)
    void readsBuffersOfEachCompression(CodecType codec) throws Exception {
        RecordBatch batch = ArrowBatches.batch(SampleEvents.FIELDS, SampleEvents.rows(), codec);

        MemorySink sink = tested.encode(SampleEvents.encoding(), List.of(batch));

        assertThat(sink.bytes()).isEqualTo(SampleEvents.encode(tested).bytes());
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void compressesPagesAsAsked(Compression compression) throws Exception {
        StreamEncoding encoding = SampleEvents.encoding(SampleEvents.FIELDS, SampleEvents.lake(), compression);

        Path file = tested.encode(encoding, List.of(SampleEvents.batch())).save(folder.resolve("part.parquet"));

        try (DuckDb duckDb = new DuckDb()) {
            assertThat(duckDb.rows("SELECT DISTINCT compression FROM parquet_metadata('" + file + "')"))
                    .containsExactly(row(compression.name()));
            assertThat(duckDb.value("SELECT count(event_params) FROM " + DuckDb.parquet(file)))
                    .isEqualTo("2");
        }
    }

    @Test
    void writesAnAbsentColumnAsNullAtEachLevel() throws Exception {
        List<SourceField> older = List.of(
                string("event_date"),
                string("event_name"),
                repeated(struct("event_params", string("key"), struct("value", integer("int_value")))),
                struct("device", string("category")));
        Map<String, Object> value = Map.of(
                "event_name", "scroll",
                "event_params", List.of(Map.of("key", "percent_scrolled", "value", Map.of("int_value", 90))),
                "device", Map.of("category", "mobile"));

        Path file = tested.encode(
                        SampleEvents.encoding(older, SampleEvents.lake()),
                        List.of(ArrowBatches.batch(older, List.of(value))))
                .save(folder.resolve("part.parquet"));

        try (DuckDb duckDb = new DuckDb()) {
            assertThat(duckDb.rows("SELECT event_timestamp, event_params::VARCHAR, numbers, device::VARCHAR, join_key, "
                            + "percent_scrolled, event_time FROM " + DuckDb.parquet(file)))
                    .containsExactly(row(
                            null,
                            "[{'key': percent_scrolled, 'value': {'string_value': NULL, 'int_value': 90, "
                                    + "'float_value': NULL, 'double_value': NULL}}]",
                            null,
                            "{'category': mobile, 'web_info': NULL}",
                            "scroll",
                            "90",
                            null));
        }
    }

    @Test
    void matchesByNameWhateverTheOrder() throws Exception {
        List<SourceField> shuffled = SampleEvents.FIELDS.reversed();
        RecordBatch batch = ArrowBatches.batch(shuffled, SampleEvents.rows());

        assertThat(tested.encode(SampleEvents.encoding(shuffled, SampleEvents.lake()), List.of(batch))
                        .bytes())
                .isEqualTo(SampleEvents.encode(tested).bytes());
    }

    @Test
    void refusesColumnsThatAreNotTheLakes() {
        List<SourceField> other = List.of(
                integer("event_name"),
                struct("device", integer("category"), struct("web_info", string("engine"))),
                string("numbers"));

        assertThatThrownBy(() -> tested.factory().open(SampleEvents.encoding(other, SampleEvents.lake())))
                .isInstanceOf(TowpathException.class)
                .hasMessage("Cannot encode rows under lake schema version 1: 4 columns of the stream do not fit: "
                        + "event_name (lake string, stream Int(64, true)), "
                        + "device.category (lake string, stream Int(64, true)), "
                        + "device.web_info.engine (not in the lake), "
                        + "numbers (lake array, stream Utf8).");
    }

    @Test
    void refusesANullWithinAList() {
        List<SourceField> fields = List.of(repeated(integer("numbers")));
        RecordBatch batch = ArrowBatches.batch(fields, List.of(Map.of("numbers", Collections.singletonList(null))));
        LakeSchema lake = new LakeSchemaGrowth("ga4", List.of(), Drift.APPEND).begin(fields);

        assertThatThrownBy(() -> tested.encode(SampleEvents.encoding(fields, lake), List.of(batch)))
                .hasMessage("Cannot encode numbers: a list holds a null, which BigQuery's arrays never do");
    }

    private static List<String> row(String... values) {
        List<String> row = new ArrayList<>();
        Collections.addAll(row, values);
        return row;
    }
}
