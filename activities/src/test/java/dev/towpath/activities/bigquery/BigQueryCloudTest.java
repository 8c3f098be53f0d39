package dev.towpath.activities.bigquery;

import static dev.towpath.activities.bigquery.FakeCloud.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.bigquery.RowSource.SessionRequest;
import dev.towpath.activities.secrets.FakeSecrets;
import dev.towpath.activities.secrets.TestKey;
import dev.towpath.workflows.model.CredentialsRef;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TableKind;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BigQueryCloudTest {
    private static final SessionRequest REQUEST =
            new SessionRequest("payer", "acme", "analytics_1", "events_20240131", "", List.of(), 4);

    private final FakeCloud fake = new FakeCloud();

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void onlyWhereTheKeyLiesIsReturned() {
        assertThat(fake.cloud.resolveCredentials()).isEqualTo(new CredentialsRef(FakeSecrets.ARN, "v1"));
    }

    @Test
    void clientsAreMadeOnceForAVersion() {
        CredentialsRef first = fake.cloud.resolveCredentials();
        Shards shards = fake.cloud.shards(first);
        assertThat(fake.cloud.shards(first)).isSameAs(shards);
        fake.secrets.put("v2", new TestKey(fake.google.tokenAddress()).json());
        assertThat(fake.cloud.shards(fake.cloud.resolveCredentials())).isNotSameAs(shards);
    }

    @Test
    void aKeyThatGoogleRefusesIsToldFromAMissingRight() {
        fake.google.answer("POST /token", 400, """
                {"error": "invalid_grant", "error_description": "Invalid JWT Signature for canary."}""");
        String message = "Cannot read secret bigquery_credentials: Google refuses the key: invalid_grant.";
        String hint = "gcloud iam service-accounts keys list --iam-account " + TestKey.EMAIL;
        assertFails(
                () -> fake.shards().list("acme", "analytics_1", TableKind.EVENTS),
                FailureType.SECRET_UNREADABLE,
                message,
                hint);
        assertFails(() -> fake.rows().openSession(REQUEST), FailureType.SECRET_UNREADABLE, message, hint);
    }

    @Test
    void anUnreachableTokenAddressIsTriedAgain() {
        String address = fake.google.tokenAddress();
        fake.google.close();
        assertFails(
                () -> fake.shards().list("acme", "analytics_1", TableKind.EVENTS),
                FailureType.UNAVAILABLE,
                "Cannot get a Google access token: " + address + " cannot be reached.",
                "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://bigquery.example", "http://10.0.0.7:9050", "ftp://127.0.0.1"})
    void aTokenIsNeverSentInPlainTextToAnotherMachine(String address) {
        assertFails(
                () -> new BigQueryCloud(FakeCloud.settings(fake.google.address(), URI.create(address)), fake.secrets),
                FailureType.INVALID_REQUEST,
                "Cannot use google.endpoints.bigQueryStorage '" + address
                        + "': it must be https://…, or http://… on this machine.",
                "towpath config show");
    }
}
