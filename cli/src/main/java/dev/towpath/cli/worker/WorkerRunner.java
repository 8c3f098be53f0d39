package dev.towpath.cli;

import dev.towpath.worker.config.LoadedConfig;
import java.time.Duration;
import java.util.Map;

/** Runs the worker process. */
interface WorkerRunner {
    /**
     * Until it is told to stop.
     *
     * @param drain how long work under way may take then
     * @return the exit code
     */
    int run(LoadedConfig config, Map<String, String> environment, Duration drain);
}
