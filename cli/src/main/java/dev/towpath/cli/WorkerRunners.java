package dev.towpath.cli;

import java.util.ServiceLoader;

/** Finds what runs a worker. */
final class WorkerRunners {
    private WorkerRunners() {}

    static WorkerRunner find() {
        return ServiceLoader.load(WorkerRunner.class)
                .findFirst()
                .orElseThrow(() -> CommandFailure.environment(
                        "Cannot run a worker: this build has none.", null, "build the whole: mvn -DskipTests package"));
    }
}
