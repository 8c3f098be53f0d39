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
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/** AWS by moto, which is not ours, run from the Python environment. Absent: the test is skipped. */
public final class MotoServer implements AutoCloseable {
    private final Process process;
    private final URI uri;

    private MotoServer(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    public static MotoServer start() throws IOException, InterruptedException {
        String named = System.getenv("TOWPATH_PYTHON");
        Path python = named == null
                ? Path.of(System.getProperty("user.home"), ".cache/towpath/venv/bin/python")
                : Path.of(named);
        assumeTrue(
                Files.exists(python.resolveSibling("moto_server")), "Skipped: moto is not in the Python environment.");
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Process process = new ProcessBuilder(python.toString(), "-m", "moto.server", "-H", "127.0.0.1", "-p", "" + port)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Instant deadline = Instant.now().plus(Duration.ofSeconds(90));
        while (!listens(port)) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                process.destroy();
                throw new IllegalStateException("moto does not listen on " + port);
            }
            Thread.sleep(100);
        }
        return new MotoServer(process, URI.create("http://127.0.0.1:" + port));
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
