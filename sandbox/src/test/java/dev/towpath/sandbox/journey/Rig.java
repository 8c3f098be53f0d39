package dev.towpath.sandbox.journey;

import dev.towpath.activities.settings.CatalogSettings;
import dev.towpath.activities.settings.Settings;
import dev.towpath.cli.CommandLineRun;
import dev.towpath.sandbox.Sandbox;
import dev.towpath.sandbox.SandboxConfig;
import dev.towpath.sandbox.bigquery.BigQueryStandInOptions;
import dev.towpath.sandbox.ga4.ShardSource;
import dev.towpath.worker.config.ConfigLoader;
import dev.towpath.worker.connect.TemporalConnection;
import dev.towpath.worker.process.WorkerProcess;
import dev.towpath.workflows.export.DayProgress;
import dev.towpath.workflows.export.ExportDayRequest;
import dev.towpath.workflows.export.ExportDayResult;
import dev.towpath.workflows.export.ExportDayWorkflow;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.Names;
import dev.towpath.workflows.model.TableKind;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The whole journey for one test: stand-ins, a worker in this process, and a client, on the real Temporal server. */
final class Rig implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();

    final String dataset;
    final String taskQueue;
    final Sandbox sandbox;
    final Path config;
    final Settings settings;
    final TemporalConnection temporal;
    private WorkerProcess worker;
    private boolean owner = true;

    private Rig(String dataset, String taskQueue, Sandbox sandbox, Path config) {
        this.dataset = dataset;
        this.taskQueue = taskQueue;
        this.sandbox = sandbox;
        this.config = config;
        this.settings = ConfigLoader.load(config, Map.of(), List.of()).settings();
        this.temporal = TemporalConnection.open(settings.temporal(), Map.of());
    }

    static Rig start(Path folder, ShardSource shards) throws IOException {
        return start(folder, shards, config -> config);
    }

    static Rig start(Path folder, ShardSource shards, CatalogSettings.Mode mode) throws IOException {
        return start(folder, shards, config -> config.withMode(mode));
    }

    /** A rig with a worker. */
    static Rig start(Path folder, ShardSource shards, UnaryOperator<SandboxConfig> change) throws IOException {
        Rig rig = withoutWorker(folder, shards, change, options -> options);
        rig.startWorker();
        return rig;
    }

    static Rig withoutWorker(
            Path folder,
            ShardSource shards,
            UnaryOperator<SandboxConfig> change,
            UnaryOperator<BigQueryStandInOptions> bigQuery)
            throws IOException {
        return withoutWorker(folder, shards, change, bigQuery, yaml -> yaml);
    }

    /** @param edit of the text of {@code towpath.yaml} */
    static Rig withoutWorker(
            Path folder,
            ShardSource shards,
            UnaryOperator<SandboxConfig> change,
            UnaryOperator<BigQueryStandInOptions> bigQuery,
            UnaryOperator<String> edit)
            throws IOException {
        return withoutWorker(folder, shards, "Europe/Berlin", change, bigQuery, edit);
    }

    /** @param edit of the text of {@code towpath.yaml} */
    static Rig start(
            Path folder,
            ShardSource shards,
            String zone,
            UnaryOperator<SandboxConfig> change,
            UnaryOperator<String> edit)
            throws IOException {
        Rig rig = withoutWorker(folder, shards, zone, change, options -> options, edit);
        rig.startWorker();
        return rig;
    }

    private static Rig withoutWorker(
            Path folder,
            ShardSource shards,
            String zone,
            UnaryOperator<SandboxConfig> change,
            UnaryOperator<BigQueryStandInOptions> bigQuery,
            UnaryOperator<String> edit)
            throws IOException {
        String temporal = RealTemporal.require().target();
        int number = COUNT.incrementAndGet();
        String dataset = "analytics_" + (100_000 + number);
        String taskQueue = "rig-" + number;
        Sandbox sandbox = Sandbox.start(
                folder.resolve("cloud"),
                bigQuery.apply(new BigQueryStandInOptions(Sandbox.PROJECT, Map.of(dataset, shards))));
        SandboxConfig config = change.apply(new SandboxConfig(dataset, zone, temporal).withTaskQueue(taskQueue));
        Path file = config.write(folder.resolve("towpath.yaml"), sandbox);
        Files.writeString(file, edit.apply(Files.readString(file)));
        return new Rig(dataset, taskQueue, sandbox, file);
    }

    /** Another worker and another {@code towpath.yaml} over the same cloud; closed before this one. */
    Rig sibling(String name, UnaryOperator<String> edit) throws IOException {
        String queue = taskQueue + "-" + name;
        Path file = config.resolveSibling(name).resolve("towpath.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file, edit.apply(Files.readString(config).replace("taskQueue: " + taskQueue, "taskQueue: " + queue)));
        Rig sibling = new Rig(dataset, queue, sandbox, file);
        sibling.owner = false;
        sibling.startWorker();
        return sibling;
    }

    /** Runs {@code towpath}, with this rig's configuration. */
    CommandLineRun.Result towpath(String... arguments) {
        return CommandLineRun.run(
                config.getParent(),
                Stream.concat(Stream.of(arguments), Stream.of("-c", config.toString()))
                        .toArray(String[]::new));
    }

    void startWorker() {
        worker = WorkerProcess.start(settings, temporal.client());
    }

    WorkflowClient client() {
        return temporal.client();
    }

    DayKey day(String isoDate) {
        return new DayKey(dataset, TableKind.EVENTS, LocalDate.parse(isoDate));
    }

    WorkflowStub start(ExportDayRequest request) {
        WorkflowStub export = client().newUntypedWorkflowStub(
                        ExportDayWorkflow.TYPE,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(taskQueue)
                                .setWorkflowId(Names.exportId(request.key()))
                                .build());
        export.start(request);
        return export;
    }

    ExportDayResult export(DayKey day) {
        return start(ExportDayRequest.of(day)).getResult(ExportDayResult.class);
    }

    /** Where a day's export stands. */
    DayProgress progress(DayKey day) {
        return client().newUntypedWorkflowStub(Names.exportId(day))
                .query(ExportDayWorkflow.PROGRESS, DayProgress.class);
    }

    Lake lake() {
        return lake(Lake.TABLE);
    }

    Lake lake(String table) {
        return new Lake(sandbox, table);
    }

    @Override
    public void close() {
        if (worker != null) {
            worker.close();
        }
        temporal.close();
        if (owner) {
            sandbox.close();
        }
    }
}
