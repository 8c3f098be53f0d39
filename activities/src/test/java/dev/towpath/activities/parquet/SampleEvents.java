package dev.towpath.activities.parquet;

import static dev.towpath.activities.schema.SourceSchemas.bool;
import static dev.towpath.activities.schema.SourceSchemas.eventParams;
import static dev.towpath.activities.schema.SourceSchemas.integer;
import static dev.towpath.activities.schema.SourceSchemas.number;
import static dev.towpath.activities.schema.SourceSchemas.repeated;
import static dev.towpath.activities.schema.SourceSchemas.string;
import static dev.towpath.activities.schema.SourceSchemas.struct;

import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeSchemaGrowth;
import dev.towpath.activities.schema.SourceField;
import dev.towpath.activities.settings.CatalogSettings.Drift;
import dev.towpath.activities.settings.DestinationSettings.Compression;
import dev.towpath.activities.transform.DerivedFields;
import dev.towpath.workflows.model.TableKind;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Three events: a full one, one whose values are all hollow, and one that has none; and how to encode them. */
final class SampleEvents {
    /** Of the shard. */
    static final List<SourceField> FIELDS = List.of(
            string("event_date"),
            integer("event_timestamp"),
            string("event_name"),
            eventParams(),
            string("user_pseudo_id"),
            bool("is_active_user"),
            struct("device", string("category"), struct("web_info", string("browser"))),
            repeated(integer("numbers")),
            number("event_value_in_usd"));

    private static final long ROW_GROUP = 64 << 20;

    private SampleEvents() {}

    static List<Map<String, Object>> rows() {
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

    static RecordBatch batch() {
        return ArrowBatches.batch(FIELDS, rows());
    }

    /** The shard's columns, and those derived from them. */
    static LakeSchema lake() {
        return new LakeSchemaGrowth("ga4", DerivedFields.of(TableKind.EVENTS, List.of()), Drift.APPEND).begin(FIELDS);
    }

    static StreamEncoding encoding() {
        return encoding(FIELDS, lake());
    }

    /** @param shard whose rows come */
    static StreamEncoding encoding(List<SourceField> shard, LakeSchema lake) {
        return encoding(shard, lake, Compression.SNAPPY);
    }

    static StreamEncoding encoding(List<SourceField> shard, LakeSchema lake, Compression compression) {
        return new StreamEncoding(ArrowBatches.schema(shard), lake, List.of(), compression, ROW_GROUP);
    }

    /** What is written of them. */
    static MemorySink encode(TestedEncoder encoder) throws IOException {
        return encoder.encode(encoding(), List.of(batch()));
    }
}
