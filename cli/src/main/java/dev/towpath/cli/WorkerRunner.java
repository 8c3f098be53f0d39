package dev.towpath.cli;

import dev.towpath.worker.config.LoadedConfig;
import java.util.Map;

/** Runs the worker process; found at run time as a service. */
public interface WorkerRunner {
    /** Until it is told to stop; the exit code. */
    int run(LoadedConfig config, Map<String, String> environment);
}
