package dev.towpath.sandbox.temporal;

import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The real server with its Web UI, by the {@code temporal} binary; its state lies in a file. */
public final class DevServer implements LocalTemporal {
    private static final int TRIES = 3;

    private final TemporalDevServer server;
    private final URI ui;

    private DevServer(TemporalDevServer server, URI ui) {
        this.server = server;
        this.ui = ui;
    }

    /**
     * @param binary the {@code temporal} program; empty lets the SDK download one
     * @param folder for the database file and the log
     */
    public static DevServer start(Optional<Path> binary, Path folder, int uiPort) throws IOException {
        Files.createDirectories(folder);
        for (int tries = 1; ; tries++) {
            try {
                return startOnce(binary, folder, uiPort);
            } catch (IllegalStateException e) {
                // The ports that the SDK picks are free when it looks, and may be somebody's when the server listens.
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    private static DevServer startOnce(Optional<Path> binary, Path folder, int uiPort) {
        TemporalDevServerOptions.Builder options = TemporalDevServerOptions.newBuilder()
                .setUiEnabled(true)
                .setUiPort(uiPort)
                .setDatabaseFilename(folder.resolve("temporal.db").toString())
                .setLogFile(folder.resolve("temporal.log").toString());
        binary.ifPresent(path -> options.setExistingPath(path.toString()));
        return new DevServer(TemporalDevServer.start(options.build()), URI.create("http://localhost:" + uiPort));
    }

    @Override
    public String target() {
        return server.getTarget();
    }

    @Override
    public Optional<URI> ui() {
        return Optional.of(ui);
    }

    @Override
    public void close() {
        server.close();
    }
}
