package dev.towpath.sandbox.aws;

import java.net.URI;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** A stand-in that isn't ours, for the tests of one class, and a client of AWS's that asks it. */
final class ServedClient<C extends SdkAutoCloseable> implements BeforeAllCallback, AfterAllCallback {
    private final Callable<IndependentServer> start;
    private final Function<URI, C> connect;
    private IndependentServer server;
    private C client;

    ServedClient(Callable<IndependentServer> start, Function<URI, C> connect) {
        this.start = start;
        this.connect = connect;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        server = start.call();
        client = connect.apply(server.uri());
    }

    /** Both are absent where the tests are skipped. */
    @Override
    public void afterAll(ExtensionContext context) {
        if (client != null) {
            client.close();
        }
        if (server != null) {
            server.close();
        }
    }

    C client() {
        return client;
    }
}
