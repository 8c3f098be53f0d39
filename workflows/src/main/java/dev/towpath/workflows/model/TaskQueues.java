package dev.towpath.workflows.model;

/**
 * The two task queues of a worker.
 *
 * @param light workflows and short calls
 * @param bulk extraction; its slots are bounded by memory
 */
public record TaskQueues(String light, String bulk) {
    public static final String DEFAULT = "towpath";

    /** A configured name gets its own {@code -bulk}. */
    public static TaskQueues of(String name) {
        return new TaskQueues(name, name + "-bulk");
    }
}
