package dev.towpath.activities.bigquery;

import static dev.towpath.activities.bigquery.FakeCloud.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.cloud.bigquery.storage.v1.ArrowSerializationOptions.CompressionCodec;
import com.google.cloud.bigquery.storage.v1.BaseBigQueryReadClient;
import com.google.cloud.bigquery.storage.v1.CreateReadSessionRequest;
import com.google.cloud.bigquery.storage.v1.DataFormat;
import com.google.cloud.bigquery.storage.v1.ReadSession;
import com.google.protobuf.Timestamp;
import dev.towpath.activities.bigquery.RowSource.Session;
import dev.towpath.activities.bigquery.RowSource.SessionRequest;
import dev.towpath.activities.secrets.TestKey;
import dev.towpath.workflows.model.FailureType;
import io.grpc.Status;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StorageRowSourceTest {
    private static final SessionRequest REQUEST =
            new SessionRequest("payer", "acme", "analytics_1", "events_20240131", "", List.of(), 4);

    private final FakeCloud fake = new FakeCloud();

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void opensASessionOfCompressedArrowAtBigQuerysOwnSnapshot() {
        fake.storage.snapshot =
                Timestamp.newBuilder().setSeconds(1_699_990_000).setNanos(5).build();
        Session session = fake.rows()
                .openSession(new SessionRequest(
                        "payer",
                        "acme",
                        "analytics_1",
                        "events_20240131",
                        "event_name != 'scroll'",
                        List.of("event_date"),
                        4));
        assertThat(session.streams()).containsExactly(FakeReadServer.STREAM);
        assertThat(session.arrowSchema()).asString().isEqualTo("schema");
        assertThat(session.snapshot()).isEqualTo(Instant.ofEpochSecond(1_699_990_000, 5));
        assertThat(session.expires()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
        CreateReadSessionRequest sent = fake.storage.sessions.getFirst();
        ReadSession asked = sent.getReadSession();
        assertThat(sent.getParent()).isEqualTo("projects/payer");
        assertThat(sent.getMaxStreamCount()).isEqualTo(4);
        assertThat(asked.getTable()).isEqualTo("projects/acme/datasets/analytics_1/tables/events_20240131");
        assertThat(asked.getDataFormat()).isEqualTo(DataFormat.ARROW);
        assertThat(asked.getReadOptions().getArrowSerializationOptions().getBufferCompression())
                .isEqualTo(CompressionCodec.ZSTD);
        assertThat(asked.getReadOptions().getRowRestriction()).isEqualTo("event_name != 'scroll'");
        assertThat(asked.getReadOptions().getSelectedFieldsList()).containsExactly("event_date");
        assertThat(fake.storage.tokens).containsExactly("Bearer token-1");
    }

    @Test
    void recordsTheTimeBeforeTheRequestWhereBigQueryDoesNotSayItsSnapshot() {
        Instant before = Instant.now();
        assertThat(fake.rows().openSession(REQUEST).snapshot()).isBetween(before, Instant.now());
    }

    @Test
    void aSessionWithoutTheRightToCreateItNamesTheProjectThatPays() {
        fake.storage.sessionFails(Status.PERMISSION_DENIED.withDescription(
                "request failed: the user does not have 'bigquery.readsessions.create' permission for 'canary'"));
        assertFails(
                () -> fake.rows().openSession(REQUEST),
                FailureType.ACCESS_DENIED,
                "Cannot create a read session on acme.analytics_1.events_20240131: bigquery.readsessions.create is"
                        + " missing on payer.",
                "gcloud projects add-iam-policy-binding payer --role roles/bigquery.readSessionUser"
                        + " --member serviceAccount:" + TestKey.EMAIL);
    }

    @Test
    void aSessionWithoutTheRightToReadTheTableNamesTheDataset() {
        fake.storage.sessionFails(Status.PERMISSION_DENIED.withDescription(
                "Access Denied: Table canary: Permission bigquery.tables.getData denied on table canary"));
        assertFails(
                () -> fake.rows().openSession(REQUEST),
                FailureType.ACCESS_DENIED,
                "Cannot create a read session on acme.analytics_1.events_20240131: bigquery.tables.getData is missing"
                        + " on acme.analytics_1.",
                "gcloud projects add-iam-policy-binding acme --role roles/bigquery.dataViewer"
                        + " --member serviceAccount:" + TestKey.EMAIL);
    }

    @Test
    void aFilterThatBigQueryRefusesIsNotQuoted() {
        fake.storage.sessionFails(Status.INVALID_ARGUMENT.withDescription("Syntax error in user_id = 'canary'"));
        assertFails(
                () -> fake.rows()
                        .openSession(new SessionRequest(
                                "payer", "acme", "analytics_1", "events_20240131", "user_id = 'canary", List.of(), 4)),
                FailureType.INVALID_REQUEST,
                "Cannot create a read session on acme.analytics_1.events_20240131: BigQuery refuses the row filter"
                        + " (INVALID_ARGUMENT).",
                "towpath config show");
    }

    @Test
    void aTableThatWentAwayOutdatesThePlan() {
        fake.storage.sessionFails(Status.NOT_FOUND);
        assertFails(
                () -> fake.rows().openSession(REQUEST),
                FailureType.PLAN_OUTDATED,
                "Cannot create a read session on acme.analytics_1.events_20240131: the table is gone.",
                "");
    }

    @Test
    void readsFromGoogleItselfUnlessToldOtherwise() {
        GoogleCredentials credentials = GoogleCredentials.create(
                new AccessToken("token-1", Date.from(Instant.now().plusSeconds(3600))));
        try (BaseBigQueryReadClient client =
                StorageClients.open(credentials, Optional.empty(), new ReceiveBuffers(0))) {
            assertThat(client.getSettings().getEndpoint()).isEqualTo("bigquerystorage.googleapis.com:443");
        }
        try (BaseBigQueryReadClient client = StorageClients.open(
                credentials, Optional.of(URI.create("https://storage.example")), new ReceiveBuffers(0))) {
            assertThat(client.getSettings().getEndpoint()).isEqualTo("storage.example:443");
        }
    }
}
