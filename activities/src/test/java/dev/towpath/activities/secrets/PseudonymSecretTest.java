package dev.towpath.activities.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

class PseudonymSecretTest {
    /** Long enough, and easy to find where it should not be. */
    private static final byte[] BYTES = "canary-canary-canary-canary-canary".getBytes(StandardCharsets.US_ASCII);

    private static final String BASE64 = Base64.getEncoder().encodeToString(BYTES);
    private static final String HEX = HexFormat.of().formatHex(BYTES);
    private static final String SHORT =
            Base64.getEncoder().encodeToString("canary-canary-canary-canary-can".getBytes(StandardCharsets.US_ASCII));

    private final FakeSecrets secrets = new FakeSecrets();

    private PseudonymKeys read(String text) {
        return new PseudonymSecret(secrets.put("v1", text), FakeSecrets.ARN).read();
    }

    @Test
    void oneKeyAloneIsVersionOneInBase64OrHexadecimal() {
        byte[] expected = mac(read(BASE64 + "\n").current());

        assertThat(read(BASE64).current().version()).isEqualTo("1");
        assertThat(mac(read(HEX).current())).isEqualTo(expected);
        assertThat(mac(read(HEX.toUpperCase(Locale.ROOT)).current())).isEqualTo(expected);
        assertThat(mac(read(Base64.getUrlEncoder().withoutPadding().encodeToString(BYTES))
                        .current()))
                .isEqualTo(expected);
    }

    @Test
    void ofSeveralKeysTheNamedOneIsCurrentAndTheOthersStayKnown() {
        PseudonymKeys keys = read("{\"version\": \"2024-b\", \"keys\": {\"1\": \"" + BASE64 + "\", \"2024-b\": \""
                + Base64.getEncoder().encodeToString(new byte[64]).replace("AAAA", "AAAB") + "\"}}");

        assertThat(keys.current().version()).isEqualTo("2024-b");
        assertThat(keys.versions()).containsExactlyInAnyOrder("1", "2024-b");
        assertThat(mac(keys.find("1").orElseThrow())).isEqualTo(mac(read(BASE64).current()));
        assertThat(keys.find("3")).isEmpty();
    }

    @Test
    void aVersionMayBeWrittenAsANumber() {
        assertThat(read("{\"version\": 7, \"keys\": {\"7\": \"" + BASE64 + "\"}}")
                        .current()
                        .version())
                .isEqualTo("7");
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("", "it is empty"),
                Arguments.of(" \n", "it is empty"),
                Arguments.of("canary secret", "its text is neither base64 nor hexadecimal"),
                Arguments.of(SHORT, "its text is a key of 31 bytes, and 32 are the fewest that can't be guessed"),
                Arguments.of("0".repeat(64), "its text is one byte again and again, which can be guessed"),
                Arguments.of("{\"version\": canary", "it begins like JSON and is none, or says a key twice"),
                Arguments.of(
                        "{\"version\": \"1\", \"keys\": {\"1\": \"" + BASE64 + "\", \"1\": \"canary\"}}",
                        "it begins like JSON and is none, or says a key twice"),
                Arguments.of(
                        "{\"credentials\": \"canary\"}",
                        "it has no keys: {\"version\": \"1\", \"keys\": {\"1\": \"<base64>\"}}"),
                Arguments.of(
                        "{\"version\": \"1\", \"keys\": {}}",
                        "it has no keys: {\"version\": \"1\", \"keys\": {\"1\": \"<base64>\"}}"),
                Arguments.of(
                        "{\"version\": \"2\", \"keys\": {\"1\": \"" + BASE64 + "\"}}",
                        "its version names none of its keys"),
                Arguments.of("{\"keys\": {\"1\": \"" + BASE64 + "\"}}", "its version names none of its keys"),
                Arguments.of(
                        "{\"version\": \"v.1\", \"keys\": {\"v.1\": \"" + BASE64 + "\"}}",
                        "a version in it is not of 1 to 16 letters, digits, - and _"),
                Arguments.of(
                        "{\"version\": \"1\", \"keys\": {\"1\": \"" + BASE64 + "\", \"2\": \"canary!\"}}",
                        "its key 2 is neither base64 nor hexadecimal"),
                Arguments.of(
                        "{\"version\": \"1\", \"keys\": {\"1\": \"" + SHORT + "\"}}",
                        "its key 1 is a key of 31 bytes, and 32 are the fewest that can't be guessed"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void saysWhatIsWrongWithItAndNothingOfIt(String text, String reason) {
        assertUnreadable(text, FailureType.SECRET_UNREADABLE, reason, "put-secret-value --secret-id");
    }

    @Test
    void aMissingSecretSaysHowToMakeIt() {
        TowpathException failure =
                catchThrowableOfType(TowpathException.class, () -> new PseudonymSecret(secrets, "ga4-hmac").read());
        assertThat(failure.type()).isEqualTo(FailureType.NOT_FOUND);
        assertThat(failure).hasMessage("Cannot read secret ga4-hmac: it does not exist.");
        assertThat(failure.hint())
                .isEqualTo("aws secretsmanager create-secret --name ga4-hmac --secret-string"
                        + " \"$(openssl rand -base64 32)\"");
    }

    @Test
    void aDeniedSecretNamesTheAction() {
        secrets.failWith(SecretsManagerException.builder()
                .statusCode(400)
                .message("User: canary is not authorized to perform: secretsmanager:GetSecretValue on resource: canary")
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("AccessDeniedException")
                        .build())
                .build());
        assertUnreadable(
                BASE64,
                FailureType.ACCESS_DENIED,
                "SecretsManagerException 400 AccessDeniedException on secretsmanager:GetSecretValue",
                "aws secretsmanager get-secret-value --query VersionId --secret-id " + FakeSecrets.ARN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"keys", "key"})
    void neitherKeysNorKeyHaveATextForm(String which) {
        PseudonymKeys keys = read(BASE64);
        String text = which.equals("keys") ? keys.toString() : keys.current().toString();
        assertThat(text).doesNotContain("canary", BASE64, HEX).contains("1");
    }

    private static byte[] mac(PseudonymKey key) {
        return key.newMac().doFinal(new byte[] {1});
    }

    private void assertUnreadable(String text, FailureType type, String reason, String hint) {
        TowpathException failure = catchThrowableOfType(TowpathException.class, () -> read(text));
        assertThat(failure.type()).isEqualTo(type);
        assertThat(failure.getMessage()).startsWith("Cannot read secret " + FakeSecrets.ARN + ": " + reason);
        assertThat(failure.hint()).contains(hint);
        StringWriter trace = new StringWriter();
        if (failure.getCause() == null) {
            failure.printStackTrace(new PrintWriter(trace));
        }
        assertThat(failure.getMessage() + failure.hint() + trace).doesNotContain("canary", BASE64, SHORT);
    }
}
