package dev.towpath.cli.worker;

import dev.towpath.activities.settings.Settings;
import dev.towpath.cli.terminal.TerminalDetection;
import dev.towpath.worker.config.LoadedConfig;
import dev.towpath.worker.connect.TemporalConnection;
import dev.towpath.worker.connect.TowpathVersion;
import dev.towpath.worker.observe.JourneyMetrics;
import dev.towpath.worker.observe.WorkerEndpoints;
import dev.towpath.worker.observe.WorkerEndpoints.Health;
import dev.towpath.worker.observe.WorkerMetrics;
import dev.towpath.worker.process.WorkerLog;
import dev.towpath.worker.process.WorkerProcess;
import dev.towpath.workflows.model.TaskQueues;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a worker in this process until it is told to stop, by SIGTERM or Ctrl-C. */
public final class WorkerProcessRunner implements WorkerRunner {
    @Override
    public int run(LoadedConfig config, Map<String, String> environment, Duration drain) {
        WorkerLog.begin(
                switch (TerminalDetection.standardError()) {
                    case TERMINAL -> WorkerLog.Form.LINES;
                    case PIPE -> WorkerLog.Form.JSON;
                });
        Logger log = LoggerFactory.getLogger(WorkerProcessRunner.class);
        Settings settings = config.settings();
        WorkerMetrics metrics = new WorkerMetrics();
        TemporalConnection temporal = TemporalConnection.open(settings.temporal(), environment, metrics.scope());
        WorkerProcess worker =
                WorkerProcess.start(settings, temporal.client(), new JourneyMetrics(metrics, Clock.systemUTC()));
        WorkerEndpoints endpoints = WorkerEndpoints.open(
                settings.worker(), metrics, () -> worker.working() ? Health.WORKING : Health.STOPPING);
        TaskQueues queues = TaskQueues.of(settings.temporal().taskQueue());
        log.info("Towpath {} works for {}, by {}", TowpathVersion.current(), temporal.address(), config.file());
        config.warnings().forEach(warning -> log.warn("{}", warning));
        tell(log, "metrics", settings.worker().metricsPort());
        tell(log, "health", settings.worker().healthPort());
        int streams = WorkerProcess.streams(settings);
        log.info("queues {} and {}, {} streams at a time", queues.light(), queues.bulk(), streams);
        long heap = Runtime.getRuntime().maxMemory() >> 20;
        if (streams < settings.worker().streams()) {
            log.warn(
                    "heap {} MiB: room for {} of {} streams; TOWPATH_JAVA_OPTS=-Xmx… gives more",
                    heap,
                    streams,
                    settings.worker().streams());
        } else {
            log.info("heap {} MiB", heap);
        }

        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            log.info("stopping: no new work, {} s for what is under way", drain.toSeconds());
            worker.drain(drain);
            endpoints.close();
            temporal.close();
            // The JVM would end a stopped process with 143; this one ended as it was asked to.
            Runtime.getRuntime().halt(0);
        }));
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private static void tell(Logger log, String what, int port) {
        if (port != 0) {
            log.info("{}: port {}, /{}", what, port, what);
        }
    }
}
