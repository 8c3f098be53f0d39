package dev.towpath.activities.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.towpath.activities.bigquery.RowSource.Session;
import dev.towpath.activities.bigquery.RowSource.SessionRequest;
import dev.towpath.activities.bigquery.Shards.Shard;
import dev.towpath.activities.lake.SourceFingerprint;
import dev.towpath.activities.schema.SourceField;
import dev.towpath.activities.schema.SourceField.Kind;
import dev.towpath.activities.schema.SourceField.Repetition;
import dev.towpath.activities.secrets.FakeSecrets;
import dev.towpath.activities.secrets.TestKey;
import dev.towpath.activities.settings.GoogleSettings;
import dev.towpath.activities.settings.GoogleSettings.CredentialsSource;
import dev.towpath.workflows.model.CredentialsRef;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.ShardKind;
import dev.towpath.workflows.model.TableKind;
import dev.towpath.workflows.model.TowpathException;
import com.google.cloud.bigquery.storage.v1.ArrowSerializationOptions.CompressionCodec;
import com.google.cloud.bigquery.storage.v1.CreateReadSessionRequest;
import com.google.cloud.bigquery.storage.v1.DataFormat;
import com.google.cloud.bigquery.storage.v1.ReadSession;
import com.google.protobuf.Timestamp;
import io.grpc.Status;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BigQueryCloudTest {
    private static final String TABLES = "/bigquery/v2/projects/acme/datasets/analytics_1/tables";
    private static final Shard SHARD = new Shard("events_20240131", ShardKind.DAILY, LocalDate.of(2024, 1, 31));
    private static final SessionRequest REQUEST =
            new SessionRequest("payer", "acme", "analytics_1", "events_20240131", "", List.of(), 4);

    private final FakeGoogle google = new FakeGoogle();
    private final FakeReadServer storage = new FakeReadServer(10, 3);
    private final FakeSecrets secrets = new FakeSecrets();
    private BigQueryCloud cloud;

    @BeforeEach
    void open() {
        secrets.put("v1", new TestKey(google.tokenAddress()).json());
        cloud = new BigQueryCloud(settings(google.address(), storage.address()), secrets);
    }

    @AfterEach
    void close() {
        cloud.close();
        storage.close();
        google.close();
    }

    private static GoogleSettings settings(URI bigQuery, URI bigQueryStorage) {
        return new GoogleSettings(
                "payer",
                new CredentialsSource.Secret("bigquery_credentials"),
                Optional.of(bigQuery),
                Optional.of(bigQueryStorage));
    }

    private Shards shards() {
        return cloud.shards(cloud.resolveCredentials());
    }

    private RowSource rows() {
        return cloud.rows(cloud.resolveCredentials());
    }

    private static String listed(String nextPage, String... names) {
        StringBuilder tables = new StringBuilder();
        for (String name : names) {
            tables.append(tables.isEmpty() ? "" : ",").append("""
                    {"kind": "bigquery#table", "id": "acme:analytics_1.%1$s", "type": "TABLE",
                     "tableReference": {"projectId": "acme", "datasetId": "analytics_1", "tableId": "%1$s"}}"""
                    .formatted(name));
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
    void onlyWhereTheKeyLiesIsReturned() {
        assertThat(cloud.resolveCredentials()).isEqualTo(new CredentialsRef(FakeSecrets.ARN, "v1"));
    }

    @Test
    void clientsAreMadeOnceForAVersion() {
        CredentialsRef first = cloud.resolveCredentials();
        Shards shards = cloud.shards(first);
        assertThat(cloud.shards(first)).isSameAs(shards);
        secrets.put("v2", new TestKey(google.tokenAddress()).json());
        assertThat(cloud.shards(cloud.resolveCredentials())).isNotSameAs(shards);
    }

    @Test
    void listsShardsOverPagesByStrictNames() {
        google.answer(
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
        google.answer(
                "GET " + TABLES + "?pageToken=p2",
                200,
                listed("", "users_20240131", "pseudonymous_users_20240131", "events_20231231"));
        LocalDate day = LocalDate.of(2024, 1, 31);
        assertThat(shards().list("acme", "analytics_1", TableKind.EVENTS))
                .containsExactly(
                        SHARD,
                        new Shard("events_intraday_20240201", ShardKind.INTRADAY, day.plusDays(1)),
                        new Shard("events_fresh_20240201", ShardKind.FRESH, day.plusDays(1)),
                        new Shard("events_20231231", ShardKind.DAILY, LocalDate.of(2023, 12, 31)));
        assertThat(google.requests).containsExactly("POST /token", "GET " + TABLES, "GET " + TABLES + "?pageToken=p2");
        assertThat(shards().list("acme", "analytics_1", TableKind.USERS))
                .containsExactly(new Shard("users_20240131", ShardKind.DAILY, day));
        assertThat(shards().list("acme", "analytics_1", TableKind.PSEUDONYMOUS_USERS))
                .containsExactly(new Shard("pseudonymous_users_20240131", ShardKind.DAILY, day));
    }

    @Test
    void anEmptyDatasetHasNoShards() {
        google.answer("GET " + TABLES, 200, "{\"kind\": \"bigquery#tableList\", \"totalItems\": 0}");
        assertThat(shards().list("acme", "analytics_1", TableKind.EVENTS)).isEmpty();
    }

    @Test
    void findsStateAndSchema() {
        google.answer("GET " + TABLES + "/events_20240131", 200, table(FIELDS));
        Shards.ShardState state = shards().find("acme", "analytics_1", SHARD).orElseThrow();
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
        google.answer("GET " + TABLES + "/events_20240131", 200, table(fields));
        return shards().find("acme", "analytics_1", SHARD).orElseThrow().fingerprint().schemaDigest();
    }

    @Test
    void aTableThatIsGoneIsNotFound() {
        assertThat(shards().find("acme", "analytics_1", SHARD)).isEmpty();
    }

    @Test
    void aTypeThatGa4DoesNotHaveIsNamed() {
        google.answer("GET " + TABLES + "/events_20240131", 200, table("""
                {"name": "device", "type": "RECORD", "fields": [{"name": "seen", "type": "TIMESTAMP"}]}"""));
        assertFails(
                () -> shards().find("acme", "analytics_1", SHARD),
                FailureType.SCHEMA_CONFLICT,
                "Cannot read the schema of acme.analytics_1.events_20240131: column device.seen is of type TIMESTAMP,"
                        + " which GA4's export does not have.",
                "bq show --schema --format=prettyjson acme:analytics_1.events_20240131");
    }

    @Test
    void aViewIsRefused() {
        google.answer("GET " + TABLES + "/events_20240131", 200, """
                {"kind": "bigquery#table", "type": "VIEW", "view": {"query": "SELECT 'canary'"},
                 "tableReference": {"projectId": "acme", "datasetId": "analytics_1", "tableId": "events_20240131"},
                 "lastModifiedTime": "1706745600123", "schema": {"fields": []}}""");
        assertFails(
                () -> shards().find("acme", "analytics_1", SHARD),
                FailureType.INVALID_REQUEST,
                "Cannot read acme.analytics_1.events_20240131: it is a VIEW, not a table.",
                "bq show acme:analytics_1.events_20240131");
    }

    @Test
    void aMissingDatasetIsNamed() {
        assertFails(
                () -> shards().list("acme", "analytics_1", TableKind.EVENTS),
                FailureType.NOT_FOUND,
                "Cannot list tables of acme.analytics_1: the dataset does not exist.",
                "bq ls --project_id=acme");
    }

    @Test
    void aDeniedListNamesThePermission() {
        google.error("GET " + TABLES, 403, "accessDenied", "Access Denied: canary");
        assertFails(
                () -> shards().list("acme", "analytics_1", TableKind.EVENTS),
                FailureType.ACCESS_DENIED,
                "Cannot list tables of acme.analytics_1: bigquery.tables.list is missing on acme.analytics_1.",
                "gcloud projects add-iam-policy-binding acme --role roles/bigquery.dataViewer --member serviceAccount:"
                        + TestKey.EMAIL);
    }

    @Test
    void aDeniedGetNamesThePermission() {
        google.error("GET " + TABLES + "/events_20240131", 403, "accessDenied", "Access Denied: canary");
        assertFails(
                () -> shards().find("acme", "analytics_1", SHARD),
                FailureType.ACCESS_DENIED,
                "Cannot look at acme.analytics_1.events_20240131: bigquery.tables.get is missing on acme.analytics_1.",
                "gcloud projects add-iam-policy-binding acme --role roles/bigquery.dataViewer --member serviceAccount:"
                        + TestKey.EMAIL);
    }

    @Test
    void anApiThatIsOffSaysHowToTurnItOn() {
        google.error("GET " + TABLES, 403, "accessNotConfigured", "canary");
        assertFails(
                () -> shards().list("acme", "analytics_1", TableKind.EVENTS),
                FailureType.ACCESS_DENIED,
                "Cannot list tables of acme.analytics_1: the BigQuery API is not enabled.",
                "gcloud services enable bigquery.googleapis.com --project acme");
    }

    @Test
    void aQuotaIsTriedAgain() {
        google.error("GET " + TABLES, 403, "quotaExceeded", "canary");
        assertFails(
                () -> shards().list("acme", "analytics_1", TableKind.EVENTS),
                FailureType.QUOTA,
                "Cannot list tables of acme.analytics_1: BigQueryException 403 quotaExceeded.",
                "");
    }

    @Test
    void aKeyThatGoogleRefusesIsToldFromAMissingRight() {
        google.answer("POST /token", 400, """
                {"error": "invalid_grant", "error_description": "Invalid JWT Signature for canary."}""");
        String message = "Cannot read secret bigquery_credentials: Google refuses the key: invalid_grant.";
        String hint = "gcloud iam service-accounts keys list --iam-account " + TestKey.EMAIL;
        assertFails(
                () -> shards().list("acme", "analytics_1", TableKind.EVENTS),
                FailureType.SECRET_UNREADABLE,
                message,
                hint);
        assertFails(() -> rows().openSession(REQUEST), FailureType.SECRET_UNREADABLE, message, hint);
    }

    @Test
    void anUnreachableTokenAddressIsTriedAgain() {
        String address = google.tokenAddress();
        google.close();
        assertFails(
                () -> shards().list("acme", "analytics_1", TableKind.EVENTS),
                FailureType.UNAVAILABLE,
                "Cannot get a Google access token: " + address + " cannot be reached.",
                "");
    }

    @Test
    void opensASessionOfCompressedArrowAtBigQuerysOwnSnapshot() {
        storage.snapshot = Timestamp.newBuilder().setSeconds(1_699_990_000).setNanos(5).build();
        Session session = rows().openSession(new SessionRequest(
                "payer", "acme", "analytics_1", "events_20240131", "event_name != 'scroll'", List.of("event_date"), 4));
        assertThat(session.streams()).containsExactly(FakeReadServer.STREAM);
        assertThat(session.arrowSchema()).asString().isEqualTo("schema");
        assertThat(session.snapshot()).isEqualTo(Instant.ofEpochSecond(1_699_990_000, 5));
        assertThat(session.expires()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
        CreateReadSessionRequest sent = storage.sessions.getFirst();
        ReadSession asked = sent.getReadSession();
        assertThat(sent.getParent()).isEqualTo("projects/payer");
        assertThat(sent.getMaxStreamCount()).isEqualTo(4);
        assertThat(asked.getTable()).isEqualTo("projects/acme/datasets/analytics_1/tables/events_20240131");
        assertThat(asked.getDataFormat()).isEqualTo(DataFormat.ARROW);
        assertThat(asked.getReadOptions().getArrowSerializationOptions().getBufferCompression())
                .isEqualTo(CompressionCodec.ZSTD);
        assertThat(asked.getReadOptions().getRowRestriction()).isEqualTo("event_name != 'scroll'");
        assertThat(asked.getReadOptions().getSelectedFieldsList()).containsExactly("event_date");
        assertThat(storage.tokens).containsExactly("Bearer token-1");
    }

    @Test
    void recordsTheTimeBeforeTheRequestWhereBigQueryDoesNotSayItsSnapshot() {
        Instant before = Instant.now();
        assertThat(rows().openSession(REQUEST).snapshot()).isBetween(before, Instant.now());
    }

    @Test
    void aSessionWithoutTheRightToCreateItNamesTheProjectThatPays() {
        storage.sessionFails(Status.PERMISSION_DENIED.withDescription(
                "request failed: the user does not have 'bigquery.readsessions.create' permission for 'canary'"));
        assertFails(
                () -> rows().openSession(REQUEST),
                FailureType.ACCESS_DENIED,
                "Cannot create a read session on acme.analytics_1.events_20240131: bigquery.readsessions.create is"
                        + " missing on payer.",
                "gcloud projects add-iam-policy-binding payer --role roles/bigquery.readSessionUser"
                        + " --member serviceAccount:" + TestKey.EMAIL);
    }

    @Test
    void aSessionWithoutTheRightToReadTheTableNamesTheDataset() {
        storage.sessionFails(Status.PERMISSION_DENIED.withDescription(
                "Access Denied: Table canary: Permission bigquery.tables.getData denied on table canary"));
        assertFails(
                () -> rows().openSession(REQUEST),
                FailureType.ACCESS_DENIED,
                "Cannot create a read session on acme.analytics_1.events_20240131: bigquery.tables.getData is missing"
                        + " on acme.analytics_1.",
                "gcloud projects add-iam-policy-binding acme --role roles/bigquery.dataViewer"
                        + " --member serviceAccount:" + TestKey.EMAIL);
    }

    @Test
    void aFilterThatBigQueryRefusesIsNotQuoted() {
        storage.sessionFails(Status.INVALID_ARGUMENT.withDescription("Syntax error in user_id = 'canary'"));
        assertFails(
                () -> rows().openSession(new SessionRequest(
                        "payer", "acme", "analytics_1", "events_20240131", "user_id = 'canary", List.of(), 4)),
                FailureType.INVALID_REQUEST,
                "Cannot create a read session on acme.analytics_1.events_20240131: BigQuery refuses the row filter"
                        + " (INVALID_ARGUMENT).",
                "towpath config show");
    }

    @Test
    void aTableThatWentAwayOutdatesThePlan() {
        storage.sessionFails(Status.NOT_FOUND);
        assertFails(
                () -> rows().openSession(REQUEST),
                FailureType.PLAN_OUTDATED,
                "Cannot create a read session on acme.analytics_1.events_20240131: the table is gone.",
                "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://bigquery.example", "http://10.0.0.7:9050", "ftp://127.0.0.1"})
    void aTokenIsNeverSentInPlainTextToAnotherMachine(String address) {
        assertFails(
                () -> new BigQueryCloud(settings(google.address(), URI.create(address)), secrets),
                FailureType.INVALID_REQUEST,
                "Cannot use google.endpoints.bigQueryStorage '" + address
                        + "': it must be https://…, or http://… on this machine.",
                "towpath config show");
    }

    private static void assertFails(ThrowingCallable call, FailureType type, String message, String hint) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(TowpathException.class).hasMessage(message);
        assertThat(((TowpathException) thrown).type()).isEqualTo(type);
        assertThat(((TowpathException) thrown).hint()).isEqualTo(hint);
    }
}
