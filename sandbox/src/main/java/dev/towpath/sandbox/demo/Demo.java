package dev.towpath.sandbox.demo;

import dev.towpath.cli.DemoProvider;
import dev.towpath.sandbox.Sandbox;
import dev.towpath.sandbox.SandboxConfig;
import dev.towpath.sandbox.temporal.LocalTemporal;
import dev.towpath.workflows.export.ExportDayResult;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Exports GA4 days from stand-ins to stand-ins, through a real Temporal server where one can be had. */
public final class Demo implements DemoProvider {
    /** Small enough that a demo's day has several parts to go on at. */
    private static final String OBJECT_SIZE = "1MB";

    private static final int STREAMS = 4;

    /** Held, because a logger that nobody holds is collected with its level. */
    private static final Logger BROKEN_STREAMS =
            Logger.getLogger("io.grpc.netty.shaded.io.grpc.netty.NettyServerHandler");

    @Override
    public int demo(Options options, PrintWriter out, PrintWriter err) {
        DemoScreen screen = DemoScreen.of(options, out, err);
        // A killed worker breaks its streams, which is the point; gRPC would tell it with a trace.
        BROKEN_STREAMS.setLevel(Level.OFF);
        try {
            return run(options, screen);
        } catch (IOException e) {
            throw new TowpathException(
                    FailureType.UNAVAILABLE,
                    "Cannot run the demo in " + options.directory() + ": "
                            + e.getClass().getSimpleName() + ".",
                    "towpath demo --dir " + Path.of(System.getProperty("java.io.tmpdir"), "towpath-demo"),
                    e);
        }
    }

    private static int run(Options options, DemoScreen screen) throws IOException {
        DemoData data = DemoData.of(options);
        screen.title(data);
        DemoFolder folder = DemoFolder.prepare(options.directory());
        try (LocalTemporal temporal = screen.timed("Temporal", () -> DemoTemporal.start(options, folder, screen));
                Sandbox sandbox = screen.timed(
                        "Stand-ins", () -> Sandbox.start(folder.cloud(), Map.of(DemoData.DATASET, data.shards())))) {
            new SandboxConfig(DemoData.DATASET, DemoData.TIME_ZONE.getId(), temporal.target())
                    .withParts(OBJECT_SIZE, STREAMS)
                    .withPrivacy("{profile: standard, key: " + Sandbox.PSEUDONYM_SECRET + "}")
                    .write(folder.config(), sandbox);
            try (DemoWorker worker =
                            screen.timed("Worker", () -> DemoWorker.start(folder.config(), folder.workerLog()));
                    DemoExports exports = new DemoExports(temporal.target())) {
                List<ExportDayResult> results = new ArrayList<>();
                for (LocalDate day : data.days()) {
                    results.add(
                            new DemoDay(day, data, sandbox, worker, exports, screen).export(fault(options, temporal)));
                }
                new LakeQuery(sandbox.bucket()).show(data, screen);
                screen.end(temporal, folder.config(), options, results);
                if (options.afterwards() == Afterwards.KEEP) {
                    waitForInterrupt();
                }
            }
        }
        return 0;
    }

    /** The server in memory leaves a dead worker's workflow tasks where they are, so there no worker is killed. */
    private static Fault fault(Options options, LocalTemporal temporal) {
        boolean real = temporal.ui().isPresent();
        return options.fault() == Fault.KILL_WORKER && !real ? Fault.NONE : options.fault();
    }

    /** Ctrl-C ends the process; its shutdown hook closes what the demo started. */
    private static void waitForInterrupt() {
        CountDownLatch never = new CountDownLatch(1);
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            main.interrupt();
            try {
                main.join(20_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
