package dev.towpath.sandbox.demo;

import dev.towpath.sandbox.WorkerChild;
import java.nio.file.Path;

/** The demo's worker process, which can be killed and started again. */
final class DemoWorker implements AutoCloseable {
    private final Path config;
    private final Path log;
    private WorkerChild child;

    private DemoWorker(Path config, Path log) {
        this.config = config;
        this.log = log;
        this.child = WorkerChild.start(config, log);
    }

    static DemoWorker start(Path config, Path log) {
        return new DemoWorker(config, log);
    }

    /** SIGKILL. */
    synchronized void kill() {
        child.kill();
    }

    synchronized void restart() {
        child = WorkerChild.start(config, log);
    }

    @Override
    public synchronized void close() {
        child.close();
    }
}
