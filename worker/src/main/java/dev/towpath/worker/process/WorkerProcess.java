package dev.towpath.worker.process;

import dev.towpath.activities.failure.FailureInterceptor;
import dev.towpath.activities.settings.Settings;
import dev.towpath.activities.settings.WorkerSettings;
import dev.towpath.workflows.WorkflowRegistration;
import dev.towpath.workflows.model.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * One worker process: a worker for workflows and light calls, and one for extraction, whose slots are bounded by the
 * memory that a stream needs.
 */
public final class WorkerProcess implements AutoCloseable {
    private static final int LIGHT_SLOTS = 50;
    private static final Duration ABANDON = Duration.ofSeconds(20);

    private final Journey journey;
    private final WorkerFactory factory;

    private WorkerProcess(Journey journey, WorkerFactory factory) {
        this.journey = journey;
        this.factory = factory;
    }

    /** Starts polling; what the settings name is not contacted before there is work. */
    public static WorkerProcess start(Settings settings, WorkflowClient client) {
        return start(settings, client, new WorkerInterceptorBase());
    }

    /** @param watching sees what workflows and activities are asked and answer, failures as Temporal is told them */
    public static WorkerProcess start(Settings settings, WorkflowClient client, WorkerInterceptor watching) {
        Journey journey = Journey.of(settings, client);
        WorkerFactory factory = WorkerFactory.newInstance(
                client,
                WorkerFactoryOptions.newBuilder()
                        // The last one is the outermost.
                        .setWorkerInterceptors(new FailureInterceptor(), watching)
                        .validateAndBuildWithDefaults());
        TaskQueues queues = TaskQueues.of(settings.temporal().taskQueue());
        Worker light = factory.newWorker(queues.light(), options(settings, LIGHT_SLOTS));
        WorkflowRegistration.register(light);
        light.registerActivitiesImplementations(journey.light());
        Worker bulk = factory.newWorker(queues.bulk(), options(settings, streams(settings)));
        bulk.registerActivitiesImplementations(journey.bulk());
        factory.start();
        return new WorkerProcess(journey, factory);
    }

    /** Whether it takes new work. */
    public boolean working() {
        return factory.isStarted() && !factory.isShutdown();
    }

    /** Streams at a time: as configured, but no more than the heap has room for. */
    public static int streams(Settings settings) {
        return streams(settings.worker(), Runtime.getRuntime().maxMemory());
    }

    static int streams(WorkerSettings worker, long heapBytes) {
        return Math.clamp(heapBytes / worker.memoryPerStreamBytes(), 1, worker.streams());
    }

    /** Progress must reach people as often as it is reported: the SDK would hold heartbeats back. */
    private static WorkerOptions options(Settings settings, int slots) {
        return WorkerOptions.newBuilder()
                .setMaxConcurrentActivityExecutionSize(slots)
                .setMaxHeartbeatThrottleInterval(settings.temporal().heartbeatReport())
                .setDefaultHeartbeatThrottleInterval(settings.temporal().heartbeatReport())
                .validateAndBuildWithDefaults();
    }

    /**
     * Takes no new work and lets what is under way finish; after the time given activities are interrupted: they give
     * up their unfinished part and go on elsewhere at the first missing one.
     */
    public void drain(Duration patience) {
        factory.shutdown();
        factory.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
        close();
    }

    @Override
    public void close() {
        factory.shutdownNow();
        factory.awaitTermination(ABANDON.toMillis(), TimeUnit.MILLISECONDS);
        journey.close();
    }
}
