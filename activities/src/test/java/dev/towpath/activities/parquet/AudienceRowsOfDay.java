package dev.towpath.activities.parquet;

import static dev.towpath.activities.schema.SourceSchemas.bool;
import static dev.towpath.activities.schema.SourceSchemas.eventParams;
import static dev.towpath.activities.schema.SourceSchemas.integer;
import static dev.towpath.activities.schema.SourceSchemas.number;
import static dev.towpath.activities.schema.SourceSchemas.string;
import static dev.towpath.activities.schema.SourceSchemas.struct;

import dev.towpath.activities.audience.AudienceColumns;
import dev.towpath.activities.audience.AudienceEncoding;
import dev.towpath.activities.privacy.partner.IdentifierType;
import dev.towpath.activities.privacy.partner.PartnerProfile;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeSchemaGrowth;
import dev.towpath.activities.schema.SourceField;
import dev.towpath.activities.settings.AudienceSettings;
import dev.towpath.activities.settings.AudienceSettings.Consent;
import dev.towpath.activities.settings.AudienceSettings.Identifier;
import dev.towpath.activities.settings.CatalogSettings.Drift;
import dev.towpath.activities.settings.DestinationSettings.Compression;
import dev.towpath.activities.settings.DestinationSettings.Encryption;
import dev.towpath.activities.settings.PrivacyRule.Target;
import dev.towpath.activities.transform.DerivedFields;
import dev.towpath.activities.transform.RowRules;
import dev.towpath.workflows.model.TableKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows with and without consent and identifiers, and what an audience table is to make of them. */
final class AudienceRowsOfDay {
    static final List<SourceField> FIELDS = List.of(
            integer("event_timestamp"),
            string("event_name"),
            eventParams(),
            new SourceField(
                    "user_properties",
                    eventParams().kind(),
                    eventParams().repetition(),
                    eventParams().fields()),
            string("user_pseudo_id"),
            bool("is_active_user"),
            number("event_value_in_usd"),
            struct("device", string("advertising_id")),
            struct("privacy_info", string("ads_storage")));

    static final List<String> COLUMNS = List.of(
            "event_name",
            "event_timestamp",
            "event_time",
            "join_key",
            "page_title",
            "ga_session_id",
            "user_pseudo_id",
            "is_active_user",
            "event_value_in_usd");

    private AudienceRowsOfDay() {}

    static AudienceSettings settings(Consent consent, List<String> columns) {
        return new AudienceSettings(
                "bucket",
                "audience/",
                new Encryption.S3Managed(),
                "ga4_audience",
                PartnerProfile.CLEANROOMS,
                consent,
                Optional.of("DE"),
                List.of(
                        new Identifier(Target.PARAMETER, "email", IdentifierType.EMAIL),
                        new Identifier(Target.USER_PROPERTY, "phone", IdentifierType.PHONE),
                        new Identifier(Target.COLUMN, "device.advertising_id", IdentifierType.MAID)),
                columns);
    }

    static LakeSchema lake() {
        return new LakeSchemaGrowth("ga4", DerivedFields.of(TableKind.EVENTS, List.of()), Drift.APPEND).begin(FIELDS);
    }

    static LakeSchema audience(AudienceSettings settings) {
        return new LakeSchemaGrowth("ga4_audience", AudienceColumns.of(settings, lake()), Drift.APPEND)
                .begin(List.of());
    }

    static StreamEncoding encoding(AudienceSettings settings, RowRules rules) {
        return new StreamEncoding(ArrowBatches.schema(FIELDS), lake(), List.of(), rules, Compression.ZSTD, 64 << 20)
                .withAudience(AudienceEncoding.of(settings, audience(settings)));
    }

    /** @param consent null for none */
    static Map<String, Object> row(int number, String consent, String email, Object phone, String advertisingId) {
        Map<String, Object> row = new HashMap<>();
        row.put("event_timestamp", 1_706_659_200_000_000L + number);
        row.put("event_name", "view " + number);
        row.put("user_pseudo_id", "user " + number);
        row.put("is_active_user", number % 2 == 0);
        row.put("event_value_in_usd", number / 4.0);
        List<Map<String, Object>> parameters = new ArrayList<>();
        parameters.add(entry("page_title", "Title " + number));
        parameters.add(entry("ga_session_id", 100L + number));
        if (email != null) {
            parameters.add(entry("email", email));
            parameters.add(entry("email", "second@example.com"));
        }
        row.put("event_params", parameters);
        row.put("user_properties", phone == null ? List.of() : List.of(entry("plan", "pro"), entry("phone", phone)));
        row.put("device", advertisingId == null ? Map.of() : Map.of("advertising_id", advertisingId));
        if (consent != null) {
            row.put("privacy_info", Map.of("ads_storage", consent));
        }
        return row;
    }

    private static Map<String, Object> entry(String key, Object value) {
        return Map.of("key", key, "value", Map.of(value instanceof Long ? "int_value" : "string_value", value));
    }
}
