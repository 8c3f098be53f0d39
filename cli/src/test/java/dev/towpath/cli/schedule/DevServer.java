package dev.towpath.cli.schedule;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.towpath.cli.connect.Pollers;
import dev.towpath.cli.connect.Temporal;
import dev.towpath.cli.connect.TemporalSource;
import dev.towpath.cli.connect.WebUi;
import dev.towpath.workflows.runtime.Payloads;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A real Temporal server, where its binary is on the machine. */
final class DevServer implements AutoCloseable {
    private final TemporalDevServer server;
    private final WorkflowServiceStubs stubs;

    private DevServer(TemporalDevServer server) {
        this.server = server;
        this.stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(server.getTarget())
                .build());
    }

    static DevServer start() {
        Optional<Path> binary = binary();
        assumeTrue(binary.isPresent(), "no temporal binary: TEMPORAL_CLI, PATH and ~/.cache/towpath/bin have none");
        return new DevServer(TemporalDevServer.start(TemporalDevServerOptions.newBuilder()
                .setExistingPath(binary.orElseThrow().toString())
                .build()));
    }

    TemporalSource source() {
        WorkflowClient client = WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder()
                        .setNamespace("default")
                        .setDataConverter(Payloads.dataConverter())
                        .build());
        return (settings, profile, env) -> new Temporal(
                client,
                server.getTarget(),
                WebUi.of("localhost:7233", "default", Map.of()),
                queue -> Pollers.Presence.UNKNOWN,
                () -> {});
    }

    String address() {
        return server.getTarget();
    }

    private static Optional<Path> binary() {
        Stream<String> folders =
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
        return Stream.concat(
                        Stream.of(
                                Path.of(System.getenv().getOrDefault("TEMPORAL_CLI", "")),
                                Path.of(System.getProperty("user.home"), ".cache/towpath/bin/temporal")),
                        folders.map(folder -> Path.of(folder, "temporal")))
                .filter(Files::isRegularFile)
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        stubs.shutdownNow();
        server.close();
    }
}
