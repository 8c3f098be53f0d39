package dev.towpath.activities.parquet;

import static dev.towpath.activities.schema.SourceSchemas.bool;
import static dev.towpath.activities.schema.SourceSchemas.eventParams;
import static dev.towpath.activities.schema.SourceSchemas.integer;
import static dev.towpath.activities.schema.SourceSchemas.number;
import static dev.towpath.activities.schema.SourceSchemas.repeated;
import static dev.towpath.activities.schema.SourceSchemas.string;
import static dev.towpath.activities.schema.SourceSchemas.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.towpath.activities.parquet.StreamEncoder.PartCounts;
import dev.towpath.activities.parquet.StreamEncoder.PartEncoder;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeSchemaGrowth;
import dev.towpath.activities.schema.SourceField;
import dev.towpath.activities.settings.CatalogSettings.Drift;
import dev.towpath.activities.settings.DestinationSettings.Compression;
import dev.towpath.activities.transform.DerivedFields;
import dev.towpath.workflows.model.TableKind;
import dev.towpath.workflows.model.TowpathException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
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

/** What both encoders do. */
@ParameterizedClass
@MethodSource("dev.towpath.activities.parquet.TestedEncoder#chosen")
class StreamEncoderTest {
    @Parameter
    private TestedEncoder tested;

    private static final long ROW_GROUP = 64 << 20;
    private static final List<SourceField> EVENTS = List.of(
            string("event_date"),
            integer("event_timestamp"),
            string("event_name"),
            eventParams(),
            string("user_pseudo_id"),
            bool("is_active_user"),
            struct("device", string("category"), struct("web_info", string("browser"))),
            repeated(integer("numbers")),
            number("event_value_in_usd"));

    @TempDir
    private Path folder;

    @Test
    void writesEveryValueAsDuckDbReadsIt() throws Exception {
        Path file = encode(EVENTS, lakeOf(EVENTS), sampleRows()).save(folder.resolve("part.parquet"));

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
        Path file = encode(EVENTS, lakeOf(EVENTS), sampleRows()).save(folder.resolve("part.parquet"));

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
        RecordBatch batch = ArrowBatches.batch(EVENTS, sampleRows(), codec);

        MemorySink sink = encode(EVENTS, lakeOf(EVENTS), List.of(batch));

        assertThat(sink.bytes())
                .isEqualTo(encode(EVENTS, lakeOf(EVENTS), sampleRows()).bytes());
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void compressesPagesAsAsked(Compression compression) throws Exception {
        StreamEncoding encoding =
                new StreamEncoding(ArrowBatches.schema(EVENTS), lakeOf(EVENTS), List.of(), compression, ROW_GROUP);

        Path file = encode(encoding, List.of(ArrowBatches.batch(EVENTS, sampleRows())))
                .save(folder.resolve("part.parquet"));

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

        Path file = encode(older, lakeOf(EVENTS), List.of(value)).save(folder.resolve("part.parquet"));

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
        List<SourceField> shuffled = EVENTS.reversed();

        assertThat(encode(shuffled, lakeOf(EVENTS), sampleRows()).bytes())
                .isEqualTo(encode(EVENTS, lakeOf(EVENTS), sampleRows()).bytes());
    }

    @Test
    void refusesColumnsThatAreNotTheLakes() {
        List<SourceField> other = List.of(
                integer("event_name"),
                struct("device", integer("category"), struct("web_info", string("engine"))),
                string("numbers"));

        assertThatThrownBy(() -> tested.factory()
                        .open(new StreamEncoding(
                                ArrowBatches.schema(other), lakeOf(EVENTS), List.of(), Compression.SNAPPY, ROW_GROUP)))
                .isInstanceOf(TowpathException.class)
                .hasMessage("Cannot encode rows under lake schema version 1: 4 columns of the stream do not fit: "
                        + "event_name (lake string, stream Int(64, true)), "
                        + "device.category (lake string, stream Int(64, true)), "
                        + "device.web_info.engine (not in the lake), "
                        + "numbers (lake array, stream Utf8).");
    }

    @Test
    void writesTheRowsOfTheRangeAlone() throws Exception {
        RecordBatch batch = ArrowBatches.batch(List.of(integer("n")), numbers(0, 10));
        LakeSchema lake = new LakeSchemaGrowth("ga4", List.of(), Drift.APPEND).begin(List.of(integer("n")));
        try (StreamEncoder encoder = tested.factory().open(encoding(List.of(integer("n")), lake))) {
            MemorySink first = new MemorySink();
            MemorySink second = new MemorySink();
            try (PartEncoder part = encoder.begin(List.of(first))) {
                part.append(batch, 1, 7);
                assertThat(part.finish(Map.of())).isEqualTo(new PartCounts(6, 0, 6));
            }
            try (PartEncoder part = encoder.begin(List.of(second))) {
                part.append(batch, 7, 10);
                part.append(ArrowBatches.batch(List.of(integer("n")), numbers(10, 12)), 0, 2);
                part.finish(Map.of());
            }
            try (DuckDb duckDb = new DuckDb()) {
                String list = "SELECT list(n)::VARCHAR FROM ";
                assertThat(duckDb.value(list + DuckDb.parquet(first.save(folder.resolve("1.parquet")))))
                        .isEqualTo("[1, 2, 3, 4, 5, 6]");
                assertThat(duckDb.value(list + DuckDb.parquet(second.save(folder.resolve("2.parquet")))))
                        .isEqualTo("[7, 8, 9, 10, 11]");
            }
        }
    }

    @Test
    void keepsCountsAndKeyValuesInTheFooter() throws Exception {
        MemorySink sink = new MemorySink();
        try (StreamEncoder encoder = tested.factory().open(encoding(EVENTS, lakeOf(EVENTS)));
                PartEncoder part = encoder.begin(List.of(sink))) {
            part.append(ArrowBatches.batch(EVENTS, sampleRows()), 0, 3);
            part.finish(Map.of("towpath.generation", "g1"));
        }

        assertThat(sink.completed()).isTrue();
        assertThat(sink.closed()).isTrue();
        byte[] bytes = sink.bytes();
        assertThat(ParquetFooters.read(bytes.length, ranges(bytes)).rows()).isEqualTo(3);
        assertThat(ParquetFooters.read(bytes.length, ranges(bytes)).keyValues())
                .containsEntry("towpath.generation", "g1")
                .containsEntry("towpath.delivered", "3")
                .containsEntry("towpath.suppressed", "0")
                .containsEntry("towpath.written", "3");
    }

    @Test
    void makesNoObjectOfNoRows() throws Exception {
        MemorySink sink = new MemorySink();
        try (StreamEncoder encoder = tested.factory().open(encoding(EVENTS, lakeOf(EVENTS)));
                PartEncoder part = encoder.begin(List.of(sink))) {
            part.append(ArrowBatches.batch(EVENTS, sampleRows()), 2, 2);
            assertThat(part.finish(Map.of())).isEqualTo(new PartCounts(0, 0, 0));
        }

        assertThat(sink.completed()).isFalse();
        assertThat(sink.closed()).isTrue();
        assertThat(sink.bytes()).isEmpty();
    }

    @Test
    void givesUpAnUnfinishedPart() throws Exception {
        MemorySink sink = new MemorySink();
        try (StreamEncoder encoder = tested.factory().open(encoding(EVENTS, lakeOf(EVENTS)))) {
            PartEncoder part = encoder.begin(List.of(sink));
            part.append(ArrowBatches.batch(EVENTS, sampleRows()), 0, 3);
            part.close();
            part.close();
        }

        assertThat(sink.completed()).isFalse();
        assertThat(sink.closed()).isTrue();
    }

    @Test
    void givesItsMemoryBackAfterABatchThatIsCutShort() throws Exception {
        RecordBatch whole = ArrowBatches.batch(EVENTS, sampleRows());
        ByteBuffer cut = whole.message().duplicate().limit(whole.message().limit() - 64);
        try (StreamEncoder encoder = tested.factory().open(encoding(EVENTS, lakeOf(EVENTS)));
                PartEncoder part = encoder.begin(List.of(new MemorySink()))) {
            assertThatThrownBy(() -> part.append(new RecordBatch(cut, 3), 0, 3)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> part.append(new RecordBatch(whole.message(), 4), 0, 4))
                    .isInstanceOf(IOException.class)
                    .hasMessage("Cannot decode a record batch: it has 3 rows, and 4 were announced");
            part.append(whole, 0, 3);
            assertThat(part.finish(Map.of()).written()).isEqualTo(3);
        }
    }

    @Test
    void refusesANullWithinAList() {
        List<SourceField> fields = List.of(repeated(integer("numbers")));
        RecordBatch batch = ArrowBatches.batch(fields, List.of(Map.of("numbers", Collections.singletonList(null))));
        LakeSchema lake = new LakeSchemaGrowth("ga4", List.of(), Drift.APPEND).begin(fields);

        assertThatThrownBy(() -> encode(encoding(fields, lake), List.of(batch)))
                .hasMessage("Cannot encode numbers: a list holds a null, which BigQuery's arrays never do");
    }

    @Test
    void acceptsTheMainOutputAlone() {
        try (StreamEncoder encoder = tested.factory().open(encoding(EVENTS, lakeOf(EVENTS)))) {
            assertThatThrownBy(() -> encoder.begin(List.of(new MemorySink(), new MemorySink())))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    static List<Map<String, Object>> sampleRows() {
        Map<String, Object> full = new HashMap<>();
        full.put("event_date", "20240131");
        full.put("event_timestamp", 1_706_659_200_000_000L);
        full.put("event_name", "page_view");
        full.put(
                "event_params",
                List.of(
                        Map.of("key", "page_title", "value", Map.of("string_value", "Home")),
                        Map.of("key", "ga_session_id", "value", Map.of("int_value", 42))));
        full.put("user_pseudo_id", "u.1");
        full.put("is_active_user", true);
        full.put("device", Map.of("category", "desktop", "web_info", Map.of("browser", "Chrome")));
        full.put("numbers", List.of(Long.MIN_VALUE, Long.MAX_VALUE));
        full.put("event_value_in_usd", Double.NaN);
        Map<String, Object> hollow = new HashMap<>();
        hollow.put("event_name", "");
        hollow.put("event_params", List.of());
        hollow.put("is_active_user", false);
        hollow.put("device", Map.of());
        hollow.put("numbers", List.of());
        hollow.put("event_value_in_usd", Double.NEGATIVE_INFINITY);
        return List.of(full, hollow, Map.of());
    }

    static ParquetFooters.RangeReader ranges(byte[] bytes) {
        return (offset, length) -> Arrays.copyOfRange(bytes, Math.toIntExact(offset), Math.toIntExact(offset + length));
    }

    private static LakeSchema lakeOf(List<SourceField> fields) {
        return new LakeSchemaGrowth("ga4", DerivedFields.of(TableKind.EVENTS, List.of()), Drift.APPEND).begin(fields);
    }

    private static StreamEncoding encoding(List<SourceField> fields, LakeSchema lake) {
        return new StreamEncoding(ArrowBatches.schema(fields), lake, List.of(), Compression.SNAPPY, ROW_GROUP);
    }

    private MemorySink encode(List<SourceField> fields, LakeSchema lake, List<?> rowsOrBatches) throws Exception {
        List<RecordBatch> batches = new ArrayList<>();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Object each : rowsOrBatches) {
            if (each instanceof RecordBatch batch) {
                batches.add(batch);
            } else {
                rows.add(asRow(each));
            }
        }
        if (!rows.isEmpty()) {
            batches.add(ArrowBatches.batch(fields, rows));
        }
        return encode(encoding(fields, lake), batches);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asRow(Object map) {
        return (Map<String, Object>) map;
    }

    private MemorySink encode(StreamEncoding encoding, List<RecordBatch> batches) throws Exception {
        return tested.encode(encoding, batches);
    }

    private static List<Map<String, Object>> numbers(int from, int to) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int n = from; n < to; n++) {
            rows.add(Map.of("n", n));
        }
        return rows;
    }

    private static List<String> row(String... values) {
        List<String> row = new ArrayList<>();
        Collections.addAll(row, values);
        return row;
    }
}
