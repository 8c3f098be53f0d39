package dev.towpath.cli;

import dev.towpath.worker.config.LoadedConfig;
import java.util.Map;

/** Runs the worker process. */
interface WorkerRunner {
    /** Until it is told to stop; the exit code. */
    int run(LoadedConfig config, Map<String, String> environment);
}
