package dev.towpath.activities.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.towpath.activities.secrets.GoogleSecret.TokenAddresses;
import dev.towpath.workflows.model.CredentialsRef;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.secretsmanager.model.DecryptionFailureException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

class GoogleSecretTest {
    private static final String GOOGLE = "https://oauth2.googleapis.com/token";
    private static final TestKey KEY = new TestKey(GOOGLE);
    private static final String NOT_A_KEY = "-----BEGIN PRIVATE KEY-----\nY2FuYXJ5\n-----END PRIVATE KEY-----\n";
    private static final String PUT =
            "aws secretsmanager put-secret-value --secret-id bigquery_credentials --secret-string file://key.json";

    private final FakeSecrets secrets = new FakeSecrets();

    private GoogleSecret secret(TokenAddresses addresses) {
        return new GoogleSecret(secrets, "bigquery_credentials", addresses);
    }

    @Test
    void readsTheKeyItself() {
        secrets.put("v1", KEY.json());
        assertThat(secret(TokenAddresses.GOOGLE).readCurrent().credentials().getClientEmail())
                .isEqualTo(TestKey.EMAIL);
    }

    @Test
    void readsTheFormOfTheGlueConnector() {
        secrets.put("v1", KEY.base64Form());
        GoogleKey key = secret(TokenAddresses.GOOGLE).readCurrent();
        assertThat(key.credentials().getClientEmail()).isEqualTo(TestKey.EMAIL);
        assertThat(key.ref()).isEqualTo(new CredentialsRef(FakeSecrets.ARN, "v1"));
    }

    @Test
    void readsTheVersionThatIsNamedWhateverIsCurrent() {
        secrets.put("v1", KEY.json()).put("v2", KEY.json());
        CredentialsRef first = new CredentialsRef(FakeSecrets.ARN, "v1");
        assertThat(secret(TokenAddresses.GOOGLE).read(first).ref()).isEqualTo(first);
        assertThat(secret(TokenAddresses.GOOGLE).readCurrent().ref().version()).isEqualTo("v2");
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("", "it is not JSON"),
                Arguments.of("{\"private_key\": canary", "it is not JSON"),
                Arguments.of("[]", "it is not JSON"),
                Arguments.of("{\"credentials\": \"***\"}", "its credentials are not base64 of JSON"),
                Arguments.of("{\"credentials\": \"Y2FuYXJ5\"}", "its credentials are not base64 of JSON"),
                Arguments.of("{}", "its type is not service_account"),
                Arguments.of(
                        new TestKey(GOOGLE).with("type", "external_account").json(), "its type is not service_account"),
                Arguments.of(new TestKey(GOOGLE).without("client_email").json(), "it has no client_email"),
                Arguments.of(new TestKey(GOOGLE).without("private_key").json(), "it has no private_key"),
                Arguments.of(new TestKey(GOOGLE).without("token_uri").json(), "it has no token_uri"),
                Arguments.of(
                        new TestKey(GOOGLE).with("private_key", "canary").json(),
                        "its private_key is not a PKCS #8 key in PEM form"),
                Arguments.of(
                        new TestKey(GOOGLE).with("private_key", NOT_A_KEY).json(),
                        "its private_key is not a PKCS #8 key in PEM form"),
                Arguments.of(
                        new TestKey(GOOGLE)
                                .with("universe_domain", "evil.example")
                                .json(),
                        "its universe_domain is not googleapis.com"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void saysWhatIsWrongWithItAndNothingOfIt(String text, String reason) {
        secrets.put("v1", text);
        assertUnreadable(FailureType.SECRET_UNREADABLE, reason, PUT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/token",
                "http://oauth2.googleapis.com/token",
                "https://oauth2.googleapis.com/token?x=1",
                "https://oauth2.googleapis.com.evil.example/token",
                "http://127.0.0.1:8080/token",
                "http://localhost/token",
                "not a uri"
            })
    void sendsTokensToGoogleAlone(String address) {
        secrets.put("v1", new TestKey(address).json());
        assertUnreadable(FailureType.SECRET_UNREADABLE, "its token_uri is not one of Google's own addresses", PUT);
    }

    @Test
    void acceptsGooglesOlderTokenAddress() {
        secrets.put("v1", new TestKey("https://accounts.google.com/o/oauth2/token").json());
        assertThat(secret(TokenAddresses.GOOGLE).readCurrent().ref().version()).isEqualTo("v1");
    }

    @Test
    void acceptsATokenAddressOnThisMachineForAStandInThere() {
        secrets.put("v1", new TestKey("http://127.0.0.1:8080/token").json());
        assertThat(secret(TokenAddresses.GOOGLE_OR_LOOPBACK)
                        .readCurrent()
                        .credentials()
                        .getTokenServerUri())
                .hasToString("http://127.0.0.1:8080/token");
    }

    @Test
    void aStandInDoesNotOpenTheWayToOthers() {
        secrets.put("v1", new TestKey("http://127.0.0.1.evil.example/token").json());
        Throwable thrown =
                catchThrowable(() -> secret(TokenAddresses.GOOGLE_OR_LOOPBACK).readCurrent());
        assertThat(thrown).hasMessageContaining("its token_uri is not one of Google's own addresses");
    }

    @Test
    void aMissingSecretSaysHowToMakeIt() {
        assertUnreadable(
                FailureType.NOT_FOUND,
                "it does not exist",
                "aws secretsmanager create-secret --name bigquery_credentials --secret-string file://key.json");
    }

    @Test
    void aVersionThatIsGoneIsNamed() {
        secrets.put("v2", KEY.json());
        Throwable thrown =
                catchThrowable(() -> secret(TokenAddresses.GOOGLE).read(new CredentialsRef(FakeSecrets.ARN, "v1")));
        assertThat(thrown).hasMessage("Cannot read secret bigquery_credentials: its version v1 is gone.");
    }

    @Test
    void aDeniedSecretNamesTheAction() {
        secrets.failWith(SecretsManagerException.builder()
                .statusCode(400)
                .message("User: arn:aws:iam::1:user/canary is not authorized to perform: secretsmanager:GetSecretValue"
                        + " on resource: canary")
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("AccessDeniedException")
                        .build())
                .build());
        assertUnreadable(
                FailureType.ACCESS_DENIED,
                "SecretsManagerException 400 AccessDeniedException on secretsmanager:GetSecretValue",
                "aws secretsmanager get-secret-value --query VersionId --secret-id bigquery_credentials");
    }

    @Test
    void aSecretMarkedForDeletionSaysSo() {
        secrets.failWith(InvalidRequestException.builder().message("canary").build());
        assertUnreadable(
                FailureType.SECRET_UNREADABLE,
                "it is marked for deletion",
                "aws secretsmanager restore-secret --secret-id bigquery_credentials");
    }

    @Test
    void aKeyThatMayNotDecryptSaysSo() {
        secrets.failWith(DecryptionFailureException.builder().message("canary").build());
        assertUnreadable(
                FailureType.ACCESS_DENIED,
                "its KMS key may not be used",
                "allow kms:Decrypt on the key that `aws secretsmanager describe-secret --secret-id"
                        + " bigquery_credentials --query KmsKeyId` names");
    }

    @Test
    void anUnreachableServiceIsTriedAgain() {
        secrets.failWith(SdkClientException.create("canary"));
        assertUnreadable(
                FailureType.UNAVAILABLE,
                "SdkClientException",
                "aws secretsmanager get-secret-value --query VersionId --secret-id bigquery_credentials");
    }

    @Test
    void theKeyHasNoTextForm() {
        secrets.put("v1", KEY.json());
        assertThat(secret(TokenAddresses.GOOGLE).readCurrent().toString())
                .doesNotContain(KEY.canary(), "canary-key-id");
    }

    private void assertUnreadable(FailureType type, String reason, String hint) {
        Throwable thrown = catchThrowable(() -> secret(TokenAddresses.GOOGLE).readCurrent());
        assertThat(thrown)
                .isInstanceOf(TowpathException.class)
                .hasMessage("Cannot read secret bigquery_credentials: " + reason + ".");
        assertThat(((TowpathException) thrown).type()).isEqualTo(type);
        assertThat(((TowpathException) thrown).hint()).isEqualTo(hint);
        if (thrown.getCause() == null) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain("canary", "Y2FuYXJ5", "PRIVATE KEY");
        }
    }
}
