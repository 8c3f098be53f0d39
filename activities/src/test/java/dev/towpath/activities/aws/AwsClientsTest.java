package dev.towpath.activities.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.settings.AwsSettings;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsServiceClientConfiguration;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.regions.Region;

class AwsClientsTest {
    private static final Optional<URI> HERE = Optional.of(URI.create("http://127.0.0.1:9000"));
    private static final Optional<URI> ELSEWHERE = Optional.of(URI.create("https://s3.example"));
    private static final Optional<String> REGION = Optional.of("eu-central-1");

    private static boolean standIn(AwsServiceClientConfiguration client) {
        if (!(client.credentialsProvider() instanceof StaticCredentialsProvider)) {
            return false;
        }
        AwsCredentialsIdentity identity =
                client.credentialsProvider().resolveIdentity().join();
        return identity.accessKeyId().equals("towpath-sandbox")
                && identity.secretAccessKey().equals("towpath-sandbox");
    }

    @Test
    void takesRegionAndEndpointsFromTheSettings() {
        try (AwsClients clients = new AwsClients(new AwsSettings(REGION, HERE, Optional.empty(), HERE), Map.of())) {
            assertThat(clients.s3().serviceClientConfiguration().region()).isEqualTo(Region.EU_CENTRAL_1);
            assertThat(clients.s3().serviceClientConfiguration().endpointOverride())
                    .isEqualTo(HERE);
            assertThat(clients.glue().serviceClientConfiguration().endpointOverride())
                    .isEmpty();
            assertThat(clients.secretsManager().serviceClientConfiguration().endpointOverride())
                    .isEqualTo(HERE);
        }
    }

    @Test
    void signsWithStandInCredentialsForASandboxAlone() {
        try (AwsClients clients = new AwsClients(new AwsSettings(REGION, HERE, Optional.empty(), HERE), Map.of())) {
            assertThat(standIn(clients.s3().serviceClientConfiguration())).isTrue();
            assertThat(standIn(clients.secretsManager().serviceClientConfiguration()))
                    .isTrue();
            assertThat(standIn(clients.glue().serviceClientConfiguration())).isFalse();
        }
    }

    @Test
    void asksTheChainWhenAnyEndpointIsElsewhere() {
        try (AwsClients clients = new AwsClients(new AwsSettings(REGION, ELSEWHERE, HERE, HERE), Map.of())) {
            assertThat(standIn(clients.s3().serviceClientConfiguration())).isFalse();
            assertThat(standIn(clients.glue().serviceClientConfiguration())).isFalse();
        }
    }

    @Test
    void asksTheChainWhenTheEnvironmentNamesAKey() {
        Map<String, String> environment = Map.of("AWS_ACCESS_KEY_ID", "mine");
        try (AwsClients clients = new AwsClients(new AwsSettings(REGION, HERE, HERE, HERE), environment)) {
            assertThat(standIn(clients.s3().serviceClientConfiguration())).isFalse();
        }
    }

    @Test
    void aSandboxNeedsNoRegion() {
        AwsSettings settings = new AwsSettings(Optional.empty(), HERE, HERE, HERE);
        try (AwsClients clients = new AwsClients(settings, Map.of())) {
            assertThat(clients.glue().serviceClientConfiguration().region()).isEqualTo(Region.US_EAST_1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:9000, true",
        "http://localhost:9000, true",
        "http://[::1]:9000, true",
        "https://127.8.9.1, true",
        "http://10.0.0.1, false",
        "http://localhost.example, false",
        "http://127.0.0.1.example, false",
        "http://127.0.0.1@evil.example, false",
        "mailto:localhost, false"
    })
    void tellsAddressesOfThisMachine(URI address, boolean here) {
        assertThat(Loopback.is(address)).isEqualTo(here);
    }
}
