package dev.towpath.sandbox.journey;

import dev.towpath.sandbox.temporal.DevServer;
import dev.towpath.sandbox.temporal.Ports;
import dev.towpath.sandbox.temporal.TemporalBinary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** One real Temporal server for all tests of this process; they are kept apart by their task queues and properties. */
final class RealTemporal {
    private static final Path FOLDER = folder();
    private static final Optional<DevServer> SERVER = find().map(RealTemporal::start);

    private RealTemporal() {}

    /** Skips the test where there is no {@code temporal} program. */
    static DevServer require() {
        Assumptions.assumeTrue(
                SERVER.isPresent(), "no temporal program: set TEMPORAL_CLI or put it on the PATH (.ci/run builds one)");
        return SERVER.orElseThrow();
    }

    /** Where its database file and its log lie. */
    static Path files() {
        require();
        return FOLDER;
    }

    /** The {@code temporal} program. */
    static Path binary() {
        return find().orElseThrow();
    }

    private static Optional<Path> find() {
        Optional<Path> cached = Optional.of(Path.of(System.getProperty("user.home"), ".cache/towpath/bin/temporal"))
                .filter(Files::isExecutable);
        return TemporalBinary.find(Optional.empty(), System.getenv()).or(() -> cached);
    }

    private static DevServer start(Path binary) {
        try {
            DevServer server = DevServer.start(Optional.of(binary), FOLDER, Ports.free());
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("towpath-temporal");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
