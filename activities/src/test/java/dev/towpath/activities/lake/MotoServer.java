package dev.towpath.activities.lake;

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
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/** AWS by moto or ministack, which are not ours, run from the Python environment. Absent: the test is skipped. */
public final class MotoServer implements AutoCloseable {
    private final Process process;
    private final URI uri;

    private MotoServer(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    public static MotoServer start() throws IOException, InterruptedException {
        Path python = python("moto_server");
        int port = freePort();
        return start(
                port, new ProcessBuilder(python.toString(), "-m", "moto.server", "-H", "127.0.0.1", "-p", "" + port));
    }

    /** Ministack speaks S3 and KMS too, and is stricter about checksums and versions. */
    static MotoServer ministack() throws IOException, InterruptedException {
        Path python = python("ministack");
        int port = freePort();
        ProcessBuilder command =
                new ProcessBuilder(python.resolveSibling("ministack").toString());
        command.environment()
                .putAll(Map.of(
                        "GATEWAY_PORT", "" + port,
                        "MINISTACK_HOST", "127.0.0.1",
                        "IOT_MTLS_ENABLED", "0",
                        "SFTP_ENABLED", "0"));
        return start(port, command);
    }

    private static Path python(String needed) {
        String named = System.getenv("TOWPATH_PYTHON");
        Path python = named == null
                ? Path.of(System.getProperty("user.home"), ".cache/towpath/venv/bin/python")
                : Path.of(named);
        assumeTrue(
                Files.exists(python.resolveSibling(needed)),
                "Skipped: " + needed + " is not in the Python environment.");
        return python;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static MotoServer start(int port, ProcessBuilder command) throws IOException, InterruptedException {
        Process process = command.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Instant deadline = Instant.now().plus(Duration.ofSeconds(90));
        while (!listens(port)) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                process.destroy();
                throw new IllegalStateException("Cannot start " + command.command() + ": nothing listens on " + port);
            }
            Thread.sleep(100);
        }
        return new MotoServer(process, URI.create("http://127.0.0.1:" + port));
    }

    URI uri() {
        return uri;
    }

    public <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
        return builder.endpointOverride(uri)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }
}
