package dev.towpath.cli.worker;

import dev.towpath.activities.settings.Settings;
import dev.towpath.cli.terminal.TerminalDetection;
import dev.towpath.worker.config.LoadedConfig;
import dev.towpath.worker.connect.TemporalConnection;
import dev.towpath.worker.connect.TowpathVersion;
import dev.towpath.worker.process.WorkerLog;
import dev.towpath.worker.process.WorkerProcess;
import dev.towpath.workflows.model.TaskQueues;
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
        TemporalConnection temporal = TemporalConnection.open(settings.temporal(), environment);
        WorkerProcess worker = WorkerProcess.start(settings, temporal.client());
        TaskQueues queues = TaskQueues.of(settings.temporal().taskQueue());
        log.info("Towpath {} works for {}, by {}", TowpathVersion.current(), temporal.address(), config.file());
        config.warnings().forEach(warning -> log.warn("{}", warning));
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
}
