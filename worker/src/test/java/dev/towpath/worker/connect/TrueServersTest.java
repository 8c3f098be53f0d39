package dev.towpath.worker.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.towpath.activities.settings.TemporalSettings;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The servers that the demo can take: the in-memory one, and a real one where its binary is there. */
@Timeout(120)
class TrueServersTest {
    private static final Map<String, String> ENV = Map.of("TEMPORAL_CONFIG_FILE", "/nowhere/temporal.toml");

    @Test
    void theInMemoryServerIsReached() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        TestServer.PortBoundTestServer server = TestServer.createPortBoundServer(port);
        try (TemporalConnection connection = TemporalConnection.open(settings("localhost:" + port, "default"), ENV)) {
            assertThat(connection.address()).isEqualTo("localhost:" + port);
        } finally {
            server.close();
        }
    }

    @Test
    void aRealServerIsReachedAndAMissingNamespaceSaid() {
        String binary = binary().orElse("");
        Assumptions.assumeFalse(binary.isEmpty(), "no temporal binary: TEMPORAL_CLI or ~/.cache/towpath/bin/temporal");
        try (TemporalDevServer server = TemporalDevServer.start(TemporalDevServerOptions.newBuilder()
                .setExistingPath(binary)
                .setUiEnabled(false)
                .build())) {
            try (TemporalConnection connection =
                    TemporalConnection.open(settings(server.getTarget(), "default"), ENV)) {
                assertThat(connection.client().listExecutions("")).isEmpty();
            }
            assertThatThrownBy(() -> TemporalConnection.open(settings(server.getTarget(), "ga4"), ENV))
                    .hasMessage("Cannot use namespace ga4 at " + server.getTarget() + ": it does not exist.");
        }
    }

    private static Optional<String> binary() {
        String named = System.getenv("TEMPORAL_CLI");
        Path cached = Path.of(System.getProperty("user.home"), ".cache", "towpath", "bin", "temporal");
        return Optional.ofNullable(named)
                .or(() -> Optional.of(cached.toString()))
                .filter(path -> Files.isExecutable(Path.of(path)));
    }

    private static TemporalSettings settings(String address, String namespace) {
        return new TemporalSettings(
                "default",
                Optional.of(address),
                Optional.of(namespace),
                "towpath",
                Duration.ofMinutes(2),
                Duration.ofSeconds(10));
    }
}
