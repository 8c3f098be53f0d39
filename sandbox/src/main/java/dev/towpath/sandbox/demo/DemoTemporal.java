package dev.towpath.sandbox.demo;

import dev.towpath.cli.DemoProvider;
import dev.towpath.sandbox.temporal.DevServer;
import dev.towpath.sandbox.temporal.InMemoryServer;
import dev.towpath.sandbox.temporal.LocalTemporal;
import dev.towpath.sandbox.temporal.Ports;
import dev.towpath.sandbox.temporal.TemporalBinary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The demo's Temporal server: a binary of the person's, else a downloaded one, else the one in memory. */
final class DemoTemporal {
    private DemoTemporal() {}

    static LocalTemporal start(DemoProvider.Options options, DemoFolder folder, DemoScreen screen) throws IOException {
        Optional<Path> binary = TemporalBinary.find(options.temporal(), System.getenv());
        int uiPort = Ports.freeNear(options.uiPort());
        if (binary.isPresent()) {
            return DevServer.start(binary, folder.temporal(), uiPort);
        }
        try {
            return DevServer.start(Optional.empty(), folder.temporal(), uiPort);
        } catch (RuntimeException e) {
            screen.warn(
                    "No Temporal server here, so the one in memory runs: no Web UI, schedules, listing or killed worker. "
                            + "Get one: brew install temporal, or a release of temporalio/cli on the PATH, or --temporal PATH.");
            return InMemoryServer.start();
        }
    }
}
