package dev.towpath.worker.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.towpath.activities.settings.TemporalSettings;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import io.grpc.Status;
import io.temporal.envconfig.ClientConfigProfile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TemporalConnectionTest {
    private static final String API_KEY = "tmprl_canary_3f9a";

    @TempDir
    private Path folder;

    @Test
    @Timeout(20)
    void aRefusedConnectionIsSaidAtOnceInOneLine() throws IOException {
        String address = "localhost:" + freePort();
        TowpathException failure = catchThrowableOfType(
                TowpathException.class, () -> TemporalConnection.open(settings(), env("TEMPORAL_ADDRESS", address)));

        assertThat(failure).hasMessage("Cannot reach Temporal at " + address + ": connection refused.");
        assertThat(failure.type()).isEqualTo(FailureType.UNAVAILABLE);
        assertThat(failure.type().exitCode()).isEqualTo(4);
        assertThat(failure.hint())
                .isEqualTo("start one with `temporal server start-dev`, or name yours: TEMPORAL_ADDRESS=…, or"
                        + " temporal.toml (towpath help environment)");
    }

    @Test
    @Timeout(20)
    void aServerThatSaysNothingIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            String address = "127.0.0.1:" + silent.getLocalPort();

            assertThatThrownBy(() -> TemporalConnection.open(settings(), env("TEMPORAL_ADDRESS", address)))
                    .hasMessage("Cannot reach Temporal at " + address + ": no answer in 5 s.");
        }
    }

    @Test
    @Timeout(20)
    void aServerThatLetsUsInIsOpen() throws IOException {
        try (FakeTemporal server = FakeTemporal.answering(Status.OK);
                TemporalConnection connection =
                        TemporalConnection.open(settings(), env("TEMPORAL_ADDRESS", server.address()))) {
            assertThat(connection.address()).isEqualTo(server.address());
            assertThat(connection.namespace()).isEqualTo("default");
            assertThat(connection.client().getOptions().getNamespace()).isEqualTo("default");
            assertThat(connection.client().getOptions().getIdentity()).isEqualTo(TowpathVersion.identity());
        }
    }

    @Test
    @Timeout(20)
    void aMissingNamespaceIsSaid() throws IOException {
        try (FakeTemporal server =
                FakeTemporal.answering(Status.NOT_FOUND.withDescription("Namespace x is not found"))) {
            Map<String, String> env = env("TEMPORAL_ADDRESS", server.address());
            env.put("TEMPORAL_NAMESPACE", "ga4");
            TowpathException failure =
                    catchThrowableOfType(TowpathException.class, () -> TemporalConnection.open(settings(), env));

            assertThat(failure).hasMessage("Cannot use namespace ga4 at " + server.address() + ": it does not exist.");
            assertThat(failure.type().exitCode()).isEqualTo(4);
            assertThat(failure.hint())
                    .isEqualTo("create it with `temporal operator namespace create --namespace ga4`, or name yours:"
                            + " TEMPORAL_NAMESPACE=…");
        }
    }

    @Test
    @Timeout(20)
    void aDeniedKeyIsSaidAndNotShown() throws IOException {
        try (FakeTemporal server = FakeTemporal.answering(Status.UNAUTHENTICATED.withDescription(API_KEY))) {
            Map<String, String> env = env("TEMPORAL_ADDRESS", server.address());
            env.put("TEMPORAL_API_KEY", API_KEY);
            env.put("TEMPORAL_TLS", "false");
            TowpathException failure =
                    catchThrowableOfType(TowpathException.class, () -> TemporalConnection.open(settings(), env));

            assertThat(failure)
                    .hasMessage("Cannot use namespace default at " + server.address()
                            + ": the server refuses the credentials (UNAUTHENTICATED).");
            assertThat(failure.type()).isEqualTo(FailureType.ACCESS_DENIED);
            assertThat(failure.hint()).doesNotContain(API_KEY);
            assertThat(server.authorization()).isEqualTo("Bearer " + API_KEY);
        }
    }

    @Test
    void theEnvironmentWinsOverTheProfileAndTheProfileOverTheFile() throws IOException {
        Files.writeString(folder.resolve("temporal.toml"), """
                [profile.default]
                address = "profile.example:7233"
                [profile.cloud]
                address = "cloud.example:7233"
                namespace = "ga4.cloud"
                """);
        TemporalSettings file = new TemporalSettings(
                "default",
                Optional.of("file.example:7233"),
                Optional.of("ga4.file"),
                "towpath",
                Duration.ofMinutes(2),
                Duration.ofSeconds(10));

        assertThat(where(file, env())).isEqualTo("profile.example:7233 ga4.file");
        assertThat(where(file, env("TEMPORAL_ADDRESS", "env.example:7233"))).isEqualTo("env.example:7233 ga4.file");
        assertThat(where(file, env("TEMPORAL_PROFILE", "cloud"))).isEqualTo("cloud.example:7233 ga4.cloud");
        assertThat(where(new TemporalSettings("cloud", "towpath", Duration.ZERO, Duration.ZERO), env()))
                .isEqualTo("cloud.example:7233 ga4.cloud");
        Files.delete(folder.resolve("temporal.toml"));
        assertThat(where(file, env())).isEqualTo("file.example:7233 ga4.file");
        assertThat(where(settings(), env())).isEqualTo("localhost:7233 default");
    }

    @Test
    void aProfileThatDoesNotExistIsNamed() {
        assertThatThrownBy(() -> Profiles.load(settings(), env("TEMPORAL_PROFILE", "clodu")))
                .hasMessage("Cannot find the Temporal profile 'clodu': it is not in " + folder.resolve("temporal.toml")
                        + ".");
    }

    @Test
    void aCertificateThatDoesNotExistIsNamed() {
        TowpathException failure = catchThrowableOfType(
                TowpathException.class,
                () -> TemporalConnection.open(settings(), env("TEMPORAL_TLS_CLIENT_CERT_PATH", "/nowhere/client.pem")));

        assertThat(failure)
                .hasMessage("Cannot set up TLS for Temporal at localhost:7233: there is no file /nowhere/client.pem.");
        assertThat(failure.type().exitCode()).isEqualTo(2);
    }

    @Test
    @Timeout(30)
    void anApiKeyIsInNoMessageNorTrace() throws IOException {
        Files.writeString(
                folder.resolve("temporal.toml"),
                "[profile.default]\naddress = \"x\"\napi_key = \"" + API_KEY + "\" \"" + API_KEY + "\n");
        assertThat(trace(() -> Profiles.load(settings(), env())))
                .contains("is not right")
                .doesNotContain(API_KEY);

        Map<String, String> env = env("TEMPORAL_API_KEY", API_KEY);
        Files.delete(folder.resolve("temporal.toml"));
        env.put("TEMPORAL_ADDRESS", "localhost:" + freePort());
        assertThat(trace(() -> TemporalConnection.open(settings(), env)))
                .contains("Cannot reach Temporal")
                .doesNotContain(API_KEY);
    }

    @Test
    void theIdentityNamesVersionAndHost() {
        assertThat(TowpathVersion.identity()).matches("towpath-\\d+\\.\\d+\\.\\d+@.+");
    }

    private static String where(TemporalSettings settings, Map<String, String> env) {
        ClientConfigProfile profile = Profiles.load(settings, env);
        return profile.getAddress() + " " + profile.getNamespace();
    }

    private static String trace(Runnable action) {
        TowpathException failure = catchThrowableOfType(TowpathException.class, action::run);
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.append(failure.hint()).toString();
    }

    private Map<String, String> env(String... pair) {
        Map<String, String> env = new HashMap<>();
        env.put("TEMPORAL_CONFIG_FILE", folder.resolve("temporal.toml").toString());
        if (pair.length == 2) {
            env.put(pair[0], pair[1]);
        }
        return env;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static TemporalSettings settings() {
        return new TemporalSettings("default", "towpath", Duration.ofMinutes(2), Duration.ofSeconds(10));
    }
}
