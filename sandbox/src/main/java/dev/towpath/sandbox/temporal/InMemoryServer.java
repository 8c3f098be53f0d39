package dev.towpath.sandbox.temporal;

import io.temporal.testserver.TestServer;
import java.net.URI;
import java.util.Optional;

/** The SDK's own test server, on a port: without Web UI, schedules, listing and memory of what was. */
public final class InMemoryServer implements LocalTemporal {
    private final TestServer.PortBoundTestServer server;
    private final int port;

    private InMemoryServer(TestServer.PortBoundTestServer server, int port) {
        this.server = server;
        this.port = port;
    }

    public static InMemoryServer start() {
        int port = Ports.free();
        return new InMemoryServer(TestServer.createPortBoundServer(port), port);
    }

    @Override
    public String target() {
        return "127.0.0.1:" + port;
    }

    @Override
    public Optional<URI> ui() {
        return Optional.empty();
    }

    @Override
    public void close() {
        server.close();
    }
}
