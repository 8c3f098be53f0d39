package dev.towpath.cli.worker;

import dev.towpath.worker.config.LoadedConfig;
import java.time.Duration;
import java.util.Map;

/** Runs the worker process. */
public interface WorkerRunner {
    /**
     * Until it is told to stop.
     *
     * @param drain how long work under way may take then
     * @return the exit code
     */
    int run(LoadedConfig config, Map<String, String> environment, Duration drain);
}
