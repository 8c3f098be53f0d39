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
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Columns of each type at each depth, and rows of them. */
final class NestedRows {
    static final List<SourceField> FIELDS = List.of(
            string("event_name"),
            eventParams(),
            bool("active"),
            repeated(string("tags")),
            struct("device", struct("web_info", string("browser")), integer("offset")),
            number("value"));

    private NestedRows() {}

    /** An entry of {@code event_params}. */
    static Map<String, Object> entry() {
        return Map.of("key", "k", "value", Map.of("int_value", Long.MAX_VALUE));
    }

    /** A row with something in every column, the extreme where there is one. */
    static Map<String, Object> full() {
        return Map.of(
                "event_name",
                "grüße €𝄞",
                "event_params",
                List.of(entry(), Map.of(), Map.of("key", "", "value", Map.of())),
                "active",
                true,
                "tags",
                List.of("", "a"),
                "device",
                Map.of("web_info", Map.of(), "offset", Long.MIN_VALUE),
                "value",
                -0.0);
    }

    static MemorySink encode(TestedEncoder encoder, List<Map<String, Object>> rows, Compression compression)
            throws IOException {
        LakeSchema lake = new LakeSchemaGrowth("ga4", List.of(), Drift.APPEND).begin(FIELDS);
        return encoder.encode(
                new StreamEncoding(ArrowBatches.schema(FIELDS), lake, List.of(), compression, 1 << 20),
                List.of(ArrowBatches.batch(FIELDS, rows)));
    }
}
