package dev.towpath.sandbox.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.activities.settings.Settings;
import dev.towpath.sandbox.Sandbox;
import dev.towpath.sandbox.WorkerChild;
import dev.towpath.sandbox.bigquery.Authentication;
import dev.towpath.sandbox.bigquery.BigQueryStandIn;
import dev.towpath.sandbox.bigquery.BigQueryStandInOptions;
import dev.towpath.sandbox.ga4.ShardSource;
import dev.towpath.worker.config.ConfigLoader;
import dev.towpath.worker.connect.TemporalConnection;
import dev.towpath.workflows.export.DayOutcome;
import dev.towpath.workflows.export.ExportDayRequest;
import dev.towpath.workflows.export.ExportDayResult;
import dev.towpath.workflows.export.ExportDayWorkflow;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.Names;
import dev.towpath.workflows.model.TableKind;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Towpath exports days into what Terraform made, with the worker's role and nothing else; then Terraform finds nothing to
 * change, destroys all of it, and makes it again. Each journey is minutes of waiting, so that both may be under way at once
 * ({@code -Djunit.jupiter.execution.parallel.enabled=true}).
 */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 15, unit = TimeUnit.MINUTES) // two applies, a minute and a half each where nothing else runs
class TerraformedLakeTest {
    /** One for each mode, by which their days differ on the one Temporal server. */
    private static final Map<Mode, String> DATASETS =
            Map.of(Mode.PARTITIONS, "analytics_100001", Mode.CRAWLER, "analytics_100002");

    private static final String TASK_QUEUE = "terraformed";
    private static final long ROWS = 3_000;
    private static final List<String> DAYS = List.of("2024-01-30", "2024-01-31");

    @TempDir
    Path folder;

    private final ShardSource shards = new ShardSource();

    @Test
    void exportsDaysByPartitions() throws Exception {
        journey(Mode.PARTITIONS);
    }

    @Test
    void exportsDaysByTheCrawler() throws Exception {
        journey(Mode.CRAWLER);
    }

    private void journey(Mode mode) throws Exception {
        String temporal = RealTemporal.require().target();
        String dataset = DATASETS.get(mode);
        TestDays.berlin().put(shards, ROWS, DAYS.toArray(String[]::new));
        var options = new BigQueryStandInOptions(Sandbox.PROJECT, Map.of(dataset, shards))
                .withAuthentication(Authentication.REQUIRED);
        try (BigQueryStandIn google = BigQueryStandIn.start(options);
                TerraformedCloud cloud = TerraformedCloud.apply(folder, mode, dataset, google.serviceAccountJson())) {
            Path config =
                    Files.writeString(folder.resolve("towpath.yaml"), withEndpoints(cloud, google, temporal, mode));
            Settings settings = ConfigLoader.load(config, Map.of(), List.of()).settings();
            try (WorkerChild worker = WorkerChild.start(
                            "dev.towpath.cli.Towpath",
                            config,
                            folder.resolve("worker.log"),
                            cloud.workerEnvironment());
                    TemporalConnection connection = TemporalConnection.open(settings.temporal(), Map.of());
                    GlueClient glue = cloud.glue()) {
                for (String day : DAYS) {
                    ExportDayResult result = export(connection, mode, day, cloud, glue);

                    assertThat(result.outcome()).isEqualTo(DayOutcome.EXPORTED);
                    assertThat(result.rows()).isEqualTo(ROWS);
                    assertThat(result.audience().rows()).isPositive();
                }
                assertThat(worker.alive()).isTrue();
                assertThat(table(glue, cloud, "ga4").storageDescriptor().columns())
                        .hasSizeGreaterThan(20);
            }
            assertEachRoleReadsItsOwn(cloud, mode);
            cloud.goOn();
        }
    }

    /** The printed file, but for where the stand-ins listen. */
    private static String withEndpoints(TerraformedCloud cloud, BigQueryStandIn google, String temporal, Mode mode) {
        String yaml = cloud.towpathYaml();
        String edited = yaml.replace(
                        "google:\n",
                        "google:\n  endpoints: {bigQuery: \"%s\", bigQueryStorage: \"http://%s\"}\n"
                                .formatted(google.restUri(), google.grpcTarget()))
                .replace(
                        "aws: {region: \"eu-central-1\"}",
                        "aws: {region: eu-central-1, endpoints: {s3: \"%1$s\", glue: \"%1$s\", secretsManager: \"%1$s\"}}"
                                .formatted(cloud.endpoint()))
                .replace(
                        "  taskQueue: \"towpath\"\n",
                        "  address: \"%s\"\n  taskQueue: %s-%s\n".formatted(temporal, TASK_QUEUE, mode));
        assertThat(edited.lines().count()).isEqualTo(yaml.lines().count() + 2);
        return edited;
    }

    private static ExportDayResult export(
            TemporalConnection connection, Mode mode, String isoDay, TerraformedCloud cloud, GlueClient glue)
            throws Exception {
        DayKey day = new DayKey(DATASETS.get(mode), TableKind.EVENTS, LocalDate.parse(isoDay));
        WorkflowStub export = connection
                .client()
                .newUntypedWorkflowStub(
                        ExportDayWorkflow.TYPE,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(TASK_QUEUE + "-" + mode)
                                .setWorkflowId(Names.exportId(day))
                                .build());
        export.start(ExportDayRequest.of(day));
        if (mode == Mode.CRAWLER) {
            crawlFor(day, cloud, glue, "ga4", cloud.output("bucket"), "ga4/");
            crawlFor(day, cloud, glue, "ga4_audience", cloud.output("audience_bucket"), "audience/ga4_audience/");
        }
        return export.getResult(4, TimeUnit.MINUTES, ExportDayResult.class);
    }

    /** The stand-in's crawler takes its time and finds nothing: this registers what a crawler would find, meanwhile. */
    private static void crawlFor(
            DayKey day, TerraformedCloud cloud, GlueClient glue, String name, String bucket, String tableFolder)
            throws Exception {
        String partition = tableFolder + "event_date=" + day.compactDay() + "/";
        try (S3Client s3 = cloud.s3("worker")) {
            Eventually.happensWithin(
                    Duration.ofMinutes(3),
                    partition + " has objects",
                    () -> !keys(s3, bucket, partition).isEmpty());
        }
        Table table = table(glue, cloud, name);
        glue.createPartition(request -> request.databaseName(cloud.output("database"))
                .tableName(name)
                .partitionInput(input -> input.values(day.compactDay())
                        .storageDescriptor(table.storageDescriptor().toBuilder()
                                .location("s3://" + bucket + "/" + partition)
                                .build())));
    }

    private static Table table(GlueClient glue, TerraformedCloud cloud, String name) {
        return glue.getTable(request ->
                        request.databaseName(cloud.output("database")).name(name))
                .table();
    }

    private void assertEachRoleReadsItsOwn(TerraformedCloud cloud, Mode mode) throws Exception {
        String lake = cloud.output("bucket");
        String audience = cloud.output("audience_bucket");
        String suffix = mode == Mode.CRAWLER ? "/" : "_generations/";
        try (S3Client worker = cloud.s3("worker");
                S3Client reader = cloud.s3("reader");
                S3Client audienceReader = cloud.s3("audience_reader");
                DuckDb duckDb = new DuckDb()) {
            List<String> events = keys(reader, lake, "ga4" + suffix);
            for (String key : events) {
                Path file = folder.resolve(key.replace('/', '_'));
                reader.getObject(request -> request.bucket(lake).key(key), file);
            }
            assertThat(duckDb.number("select count(*) from read_parquet('" + folder + "/ga4*.parquet')"))
                    .isEqualTo(ROWS * DAYS.size());
            String person = keys(audienceReader, audience, "audience/ga4_audience" + suffix)
                    .getFirst();
            assertThat(audienceReader
                            .getObjectAsBytes(
                                    request -> request.bucket(audience).key(person))
                            .asByteArray())
                    .isNotEmpty();

            String commit = keys(worker, lake, "_towpath/commits/").getFirst();
            assertRefused(
                    () -> reader.headObject(request -> request.bucket(lake).key(commit)));
            assertRefused(
                    () -> reader.headObject(request -> request.bucket(audience).key(person)));
            assertRefused(() -> keys(reader, lake, "_towpath/"));
            assertRefused(() ->
                    audienceReader.headObject(request -> request.bucket(lake).key(events.getFirst())));
            assertRefused(
                    () -> worker.deleteObject(request -> request.bucket(lake).key(commit)));
            assertRefused(() ->
                    worker.putObject(request -> request.bucket(lake).key("elsewhere/x"), RequestBody.fromString("x")));
            assertRefused(() -> worker.putObject(
                    request -> request.bucket(lake).key("ga4/x").serverSideEncryption("AES256"),
                    RequestBody.fromString("x")));
        }
    }

    private static List<String> keys(S3Client s3, String bucket, String prefix) {
        return s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private static void assertRefused(Runnable request) {
        assertThatThrownBy(request::run)
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
    }
}
