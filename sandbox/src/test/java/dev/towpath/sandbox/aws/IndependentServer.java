package dev.towpath.sandbox.aws;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** AWS stand-ins that aren't ours, run as processes from the Python environment. Absent: the test is skipped. */
public final class IndependentServer implements AutoCloseable {
    private final Process process;
    private final URI uri;

    private IndependentServer(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    /** The Python that has them. */
    public static Path python() {
        String named = System.getenv("TOWPATH_PYTHON");
        return named == null
                ? Path.of(System.getProperty("user.home"), ".cache/towpath/venv/bin/python")
                : Path.of(named);
    }

    static IndependentServer moto() throws IOException, InterruptedException {
        assumeTrue(
                Files.exists(python().resolveSibling("moto_server")),
                "Skipped: moto is not in the Python environment.");
        int port = freePort();
        return start(
                List.of(python().toString(), "-m", "moto.server", "-H", "127.0.0.1", "-p", "" + port), port, Map.of());
    }

    static IndependentServer ministack() throws IOException, InterruptedException {
        Path command = python().resolveSibling("ministack");
        assumeTrue(Files.exists(command), "Skipped: ministack is not in the Python environment.");
        int port = freePort();
        return start(
                List.of(command.toString()),
                port,
                Map.of(
                        "GATEWAY_PORT", "" + port,
                        "MINISTACK_HOST", "127.0.0.1",
                        "IOT_MTLS_ENABLED", "0",
                        "SFTP_ENABLED", "0"));
    }

    URI uri() {
        return uri;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    private static IndependentServer start(List<String> command, int port, Map<String, String> environment)
            throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        Process process = builder.start();
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (!listens(port)) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                process.destroy();
                throw new IllegalStateException("Cannot start " + command + ": it doesn't listen on " + port + ".");
            }
            Thread.sleep(100);
        }
        return new IndependentServer(process, URI.create("http://127.0.0.1:" + port));
    }

    private static boolean listens(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException _refused) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
