package dev.towpath.activities.bigquery;

import static dev.towpath.activities.bigquery.FakeCloud.TABLES;
import static dev.towpath.activities.bigquery.FakeCloud.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.bigquery.Shards.Shard;
import dev.towpath.activities.lake.SourceFingerprint;
import dev.towpath.activities.schema.SourceField;
import dev.towpath.activities.schema.SourceField.Kind;
import dev.towpath.activities.schema.SourceField.Repetition;
import dev.towpath.activities.secrets.TestKey;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.ShardKind;
import dev.towpath.workflows.model.TableKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BigQueryShardsTest {
    private static final Shard SHARD = new Shard("events_20240131", ShardKind.DAILY, LocalDate.of(2024, 1, 31));

    private final FakeCloud fake = new FakeCloud();

    @AfterEach
    void close() {
        fake.close();
    }

    private static String listed(String nextPage, String... names) {
        StringBuilder tables = new StringBuilder();
        for (String name : names) {
            tables.append(tables.isEmpty() ? "" : ",").append("""
                    {"kind": "bigquery#table", "id": "acme:analytics_1.%1$s", "type": "TABLE",
                     "tableReference": {"projectId": "acme", "datasetId": "analytics_1", "tableId": "%1$s"}}""".formatted(name));
        }
        return "{\"kind\": \"bigquery#tableList\", " + nextPage + " \"tables\": [" + tables + "]}";
    }

    private static String table(String fields) {
        return """
                {"kind": "bigquery#table", "type": "TABLE", "id": "acme:analytics_1.events_20240131",
                 "tableReference": {"projectId": "acme", "datasetId": "analytics_1", "tableId": "events_20240131"},
                 "lastModifiedTime": "1706745600123", "numRows": "12345678901", "numBytes": "987654321012",
                 "schema": {"fields": [%s]}}""".formatted(fields);
    }

    private static final String FIELDS = """
            {"name": "event_date", "type": "STRING", "mode": "REQUIRED", "description": "a day"},
            {"name": "event_timestamp", "type": "INTEGER"},
            {"name": "event_value_in_usd", "type": "FLOAT64"},
            {"name": "is_active_user", "type": "BOOL"},
            {"name": "event_params", "type": "RECORD", "mode": "REPEATED", "fields": [
              {"name": "key", "type": "STRING"},
              {"name": "value", "type": "RECORD", "fields": [{"name": "int_value", "type": "INT64"}]}]}""";

    @Test
    void listsShardsOverPagesByStrictNames() {
        fake.google.answer(
                "GET " + TABLES,
                200,
                listed(
                        "\"nextPageToken\": \"p2\",",
                        "events_20240131",
                        "events_intraday_20240201",
                        "events_fresh_20240201",
                        "events_20240230",
                        "events_2024013",
                        "events_202401311",
                        "events_20240131_backup",
                        "xevents_20240131"));
        fake.google.answer(
                "GET " + TABLES + "?pageToken=p2",
                200,
                listed("", "users_20240131", "pseudonymous_users_20240131", "events_20231231"));
        LocalDate day = LocalDate.of(2024, 1, 31);
        assertThat(fake.shards().list("acme", "analytics_1", TableKind.EVENTS))
                .containsExactly(
                        SHARD,
                        new Shard("events_intraday_20240201", ShardKind.INTRADAY, day.plusDays(1)),
                        new Shard("events_fresh_20240201", ShardKind.FRESH, day.plusDays(1)),
                        new Shard("events_20231231", ShardKind.DAILY, LocalDate.of(2023, 12, 31)));
        assertThat(fake.google.requests)
                .containsExactly("POST /token", "GET " + TABLES, "GET " + TABLES + "?pageToken=p2");
        assertThat(fake.shards().list("acme", "analytics_1", TableKind.USERS))
                .containsExactly(new Shard("users_20240131", ShardKind.DAILY, day));
        assertThat(fake.shards().list("acme", "analytics_1", TableKind.PSEUDONYMOUS_USERS))
                .containsExactly(new Shard("pseudonymous_users_20240131", ShardKind.DAILY, day));
    }

    @Test
    void anEmptyDatasetHasNoShards() {
        fake.google.answer("GET " + TABLES, 200, "{\"kind\": \"bigquery#tableList\", \"totalItems\": 0}");
        assertThat(fake.shards().list("acme", "analytics_1", TableKind.EVENTS)).isEmpty();
    }

    @Test
    void findsStateAndSchema() {
        fake.google.answer("GET " + TABLES + "/events_20240131", 200, table(FIELDS));
        Shards.ShardState state =
                fake.shards().find("acme", "analytics_1", SHARD).orElseThrow();
        SourceFingerprint fingerprint = state.fingerprint();
        assertThat(fingerprint)
                .usingRecursiveComparison()
                .ignoringFields("schemaDigest")
                .isEqualTo(new SourceFingerprint(
                        ShardKind.DAILY,
                        "events_20240131",
                        Instant.parse("2024-02-01T00:00:00.123Z"),
                        12_345_678_901L,
                        987_654_321_012L,
                        ""));
        assertThat(fingerprint.schemaDigest()).matches("[0-9a-f]{64}");
        assertThat(state.fields())
                .containsExactly(
                        field("event_date", Kind.STRING),
                        field("event_timestamp", Kind.INTEGER),
                        field("event_value_in_usd", Kind.FLOAT),
                        field("is_active_user", Kind.BOOLEAN),
                        new SourceField(
                                "event_params",
                                Kind.RECORD,
                                Repetition.REPEATED,
                                List.of(
                                        field("key", Kind.STRING),
                                        new SourceField(
                                                "value",
                                                Kind.RECORD,
                                                Repetition.NULLABLE,
                                                List.of(field("int_value", Kind.INTEGER))))));
    }

    private static SourceField field(String name, Kind kind) {
        return new SourceField(name, kind, Repetition.NULLABLE, List.of());
    }

    @Test
    void theDigestTellsSchemasApartButNotTheirDescriptions() {
        String one = digest("{\"name\": \"a\", \"type\": \"STRING\"}, {\"name\": \"b\", \"type\": \"INTEGER\"}");
        assertThat(digest("{\"name\": \"a\", \"type\": \"STRING\", \"description\": \"x\"},"
                        + "{\"name\": \"b\", \"type\": \"INT64\"}"))
                .isEqualTo(one);
        assertThat(digest("{\"name\": \"b\", \"type\": \"INTEGER\"}, {\"name\": \"a\", \"type\": \"STRING\"}"))
                .isNotEqualTo(one);
        assertThat(digest("{\"name\": \"a\", \"type\": \"STRING\", \"mode\": \"REPEATED\"},"
                        + "{\"name\": \"b\", \"type\": \"INTEGER\"}"))
                .isNotEqualTo(one);
        assertThat(digest("{\"name\": \"a\", \"type\": \"RECORD\", \"fields\":"
                        + "[{\"name\": \"b\", \"type\": \"INTEGER\"}]}"))
                .isNotEqualTo(one);
    }

    private String digest(String fields) {
        fake.google.answer("GET " + TABLES + "/events_20240131", 200, table(fields));
        return fake.shards()
                .find("acme", "analytics_1", SHARD)
                .orElseThrow()
                .fingerprint()
                .schemaDigest();
    }

    @Test
    void aTableThatIsGoneIsNotFound() {
        assertThat(fake.shards().find("acme", "analytics_1", SHARD)).isEmpty();
    }

    @Test
    void aTypeThatGa4DoesNotHaveIsNamed() {
        fake.google.answer("GET " + TABLES + "/events_20240131", 200, table("""
                {"name": "device", "type": "RECORD", "fields": [{"name": "seen", "type": "TIMESTAMP"}]}"""));
        assertFails(
                () -> fake.shards().find("acme", "analytics_1", SHARD),
                FailureType.SCHEMA_CONFLICT,
                "Cannot read the schema of acme.analytics_1.events_20240131: column device.seen is of type TIMESTAMP,"
                        + " which GA4's export does not have.",
                "bq show --schema --format=prettyjson acme:analytics_1.events_20240131");
    }

    @Test
    void aViewIsRefused() {
        fake.google.answer("GET " + TABLES + "/events_20240131", 200, """
                {"kind": "bigquery#table", "type": "VIEW", "view": {"query": "SELECT 'canary'"},
                 "tableReference": {"projectId": "acme", "datasetId": "analytics_1", "tableId": "events_20240131"},
                 "lastModifiedTime": "1706745600123", "schema": {"fields": []}}""");
        assertFails(
                () -> fake.shards().find("acme", "analytics_1", SHARD),
                FailureType.INVALID_REQUEST,
                "Cannot read acme.analytics_1.events_20240131: it is a VIEW, not a table.",
                "bq show acme:analytics_1.events_20240131");
    }

    @Test
    void aMissingDatasetIsNamed() {
        assertFails(
                () -> fake.shards().list("acme", "analytics_1", TableKind.EVENTS),
                FailureType.NOT_FOUND,
                "Cannot list tables of acme.analytics_1: the dataset does not exist.",
                "bq ls --project_id=acme");
    }

    @Test
    void aDeniedListNamesThePermission() {
        fake.google.error("GET " + TABLES, 403, "accessDenied", "Access Denied: canary");
        assertFails(
                () -> fake.shards().list("acme", "analytics_1", TableKind.EVENTS),
                FailureType.ACCESS_DENIED,
                "Cannot list tables of acme.analytics_1: bigquery.tables.list is missing on acme.analytics_1.",
                "gcloud projects add-iam-policy-binding acme --role roles/bigquery.dataViewer --member serviceAccount:"
                        + TestKey.EMAIL);
    }

    @Test
    void aDeniedGetNamesThePermission() {
        fake.google.error("GET " + TABLES + "/events_20240131", 403, "accessDenied", "Access Denied: canary");
        assertFails(
                () -> fake.shards().find("acme", "analytics_1", SHARD),
                FailureType.ACCESS_DENIED,
                "Cannot look at acme.analytics_1.events_20240131: bigquery.tables.get is missing on acme.analytics_1.",
                "gcloud projects add-iam-policy-binding acme --role roles/bigquery.dataViewer --member serviceAccount:"
                        + TestKey.EMAIL);
    }

    @Test
    void anApiThatIsOffSaysHowToTurnItOn() {
        fake.google.error("GET " + TABLES, 403, "accessNotConfigured", "canary");
        assertFails(
                () -> fake.shards().list("acme", "analytics_1", TableKind.EVENTS),
                FailureType.ACCESS_DENIED,
                "Cannot list tables of acme.analytics_1: the BigQuery API is not enabled.",
                "gcloud services enable bigquery.googleapis.com --project acme");
    }

    @Test
    void aQuotaIsTriedAgain() {
        fake.google.error("GET " + TABLES, 403, "quotaExceeded", "canary");
        assertFails(
                () -> fake.shards().list("acme", "analytics_1", TableKind.EVENTS),
                FailureType.QUOTA,
                "Cannot list tables of acme.analytics_1: BigQueryException 403 quotaExceeded.",
                "");
    }
}
