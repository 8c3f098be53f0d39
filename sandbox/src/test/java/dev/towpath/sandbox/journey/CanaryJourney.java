package dev.towpath.sandbox.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.towpath.activities.aws.AwsClients;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.cli.CommandLineRun;
import dev.towpath.cli.CommandLineRun.Result;
import dev.towpath.sandbox.Sandbox;
import dev.towpath.sandbox.WorkerChild;
import dev.towpath.sandbox.ga4.ShardSource;
import dev.towpath.sandbox.journey.Canary.Stays;
import dev.towpath.sandbox.journey.CanarySearch.Find;
import io.temporal.client.WorkflowExecutionMetadata;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The whole journey of a day, with secrets that nothing else has: all that it leaves anywhere is kept, to be searched.
 * The worker is a process of its own whose log is at DEBUG and whose folder for temporary files is one of this test's.
 */
final class CanaryJourney implements AutoCloseable {
    static final String DAY = "2024-01-31";
    private static final String PSEUDONYMS = "canary-pseudonyms";
    private static final String ERASURE = "towpath-erasure";
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    /** Part of the configuration. */
    private static final String AUDIENCE = """
              audience:
                identifiers:
                  - {param: email, type: email}
                  - {param: phone, type: phone}
                  - {column: device.advertising_id, type: maid}
                columns: [event_name, event_timestamp, join_key, page_location, user_id]
            """;

    final Canaries canaries;
    final Rig rig;
    private final Path folder;
    private final Map<String, List<byte[]>> secrets = new TreeMap<>();
    private final Map<String, String> environment = new TreeMap<>();
    private final Map<String, byte[]> said = new ConcurrentSkipListMap<>();
    /** 0 for none. */
    private final int metricsPort;

    private final Runnable stop;

    private CanaryJourney(Path folder, Canaries canaries, Rig rig, Place place) throws IOException {
        this.folder = folder;
        this.canaries = canaries;
        this.rig = rig;
        metricsPort = switch (place) {
            case APART -> rig.settings.worker().metricsPort();
            case HERE -> 0;
        };
        provision();
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        environment.put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
        Path log = folder.resolve("worker.log");
        stop = switch (place) {
            case APART -> WorkerChild.start(DebugWorker.class.getName(), rig.config, log, environment)::close;
            case HERE -> workHere(log);
        };
    }

    private Runnable workHere(Path log) {
        DebugLog logged = DebugLog.to(log);
        rig.startWorker();
        return logged::close;
    }

    /** Where the worker runs. */
    enum Place {
        /** In this process: its log is at DEBUG too, but its environment and folders are those of the test. */
        HERE,
        /** In a process of its own. */
        APART
    }

    /**
     * How the journey goes.
     *
     * @param profile of privacy; more of its keys may follow
     * @param more of the configuration's defaults
     */
    record Setup(String profile, String more, Mode mode, Place place) {
        /** By partitions, without an audience table. */
        static Setup of(String profile, Place place) {
            return new Setup(profile, "", Mode.PARTITIONS, place);
        }

        Setup withAudience() {
            return new Setup(profile, AUDIENCE, mode, place);
        }

        Setup withCrawler() {
            return new Setup(profile, more, Mode.CRAWLER, place);
        }
    }

    static CanaryJourney start(Path folder, Canaries canaries, ShardSource shards, Setup setup) throws IOException {
        Rig rig = Rig.withoutWorker(
                folder,
                shards,
                config -> config.withMode(setup.mode()),
                options -> options.withRows(10, 1_000),
                yaml -> yaml.replace(
                                "  privacy: {profile: none}\n",
                                "  privacy: {profile: " + setup.profile() + ", key: " + PSEUDONYMS + "}\n"
                                        + setup.more())
                        + "\nerasure: {key: " + ERASURE + "}\nworker: {metrics: " + freePort() + "}\n");
        return new CanaryJourney(folder, canaries, rig, setup.place());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void provision() throws IOException {
        JsonNode google = new ObjectMapper().readTree(rig.sandbox.bigQuery().serviceAccountJson());
        List<byte[]> lines = google.path("private_key")
                .asText()
                .lines()
                .filter(line -> !line.startsWith("-----") && line.length() > 16)
                .map(line -> line.getBytes(StandardCharsets.US_ASCII))
                .toList();
        secrets.put("Google's key", lines);
        byte[] whole = google.toString().getBytes(StandardCharsets.UTF_8);
        try (AwsClients aws = new AwsClients(rig.sandbox.awsSettings())) {
            // As the connector of AWS Glue wants it.
            aws.secretsManager()
                    .putSecretValue(request -> request.secretId(Sandbox.SECRET)
                            .secretString(
                                    "{\"credentials\":\"" + Base64.getEncoder().encodeToString(whole) + "\"}"));
            for (String name : List.of(PSEUDONYMS, ERASURE)) {
                byte[] key = canaries.bytes(32);
                String text = Base64.getEncoder().encodeToString(key);
                secrets.put(name, List.of(key, text.substring(0, 40).getBytes(StandardCharsets.US_ASCII)));
                aws.secretsManager().createSecret(request -> request.name(name).secretString(text));
            }
        }
        secret("TEMPORAL_API_KEY", "tmprl_" + canaries.text(LETTERS, 40));
        secret("AWS_SECRET_ACCESS_KEY", canaries.text(LETTERS, 40));
        environment.put("AWS_ACCESS_KEY_ID", "AKIASANDBOX");
        environment.put("TEMPORAL_TLS", "false");
    }

    private void secret(String variable, String value) {
        environment.put(variable, value);
        secrets.put(variable, List.of(value.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Runs a command, and keeps what it says. */
    Result towpath(String... arguments) {
        Result result = CommandLineRun.run(
                folder,
                environment,
                Stream.concat(Stream.of(arguments), Stream.of("-v", "-c", rig.config.toString()))
                        .toArray(String[]::new));
        keep("towpath " + String.join(" ", arguments), result.out() + "\n" + result.err());
        return result;
    }

    /** Keeps what somebody was told. */
    void keep(String where, String text) {
        keep(where, text.getBytes(StandardCharsets.UTF_8));
    }

    void keep(String where, byte[] bytes) {
        said.merge(where, bytes, (one, other) -> {
            byte[] both = new byte[one.length + other.length];
            System.arraycopy(one, 0, both, 0, one.length);
            System.arraycopy(other, 0, both, one.length, other.length);
            return both;
        });
    }

    /** What is in the bucket. */
    List<Find> inLake() throws IOException {
        return search().inFolder(rig.sandbox.bucket());
    }

    /** What is anywhere but in the bucket and in the source, where not even what the lake keeps has anything to do. */
    List<Find> elsewhere() throws IOException {
        return elsewhere(search());
    }

    /** Places of which the search would find something: each names the property. */
    List<String> searched() throws IOException {
        CanarySearch control = new CanarySearch(
                new Canaries(), Map.of("control", List.of(rig.dataset.getBytes(StandardCharsets.US_ASCII))));
        return elsewhere(control).stream().map(Find::where).distinct().toList();
    }

    String log() throws IOException {
        return Files.readString(folder.resolve("worker.log"));
    }

    /** What of the finds must not be, when the lake may keep so much. */
    static List<Find> leaks(List<Find> inLake, List<Stays> kept) {
        return inLake.stream()
                .filter(find -> !(find.where().endsWith(".parquet")
                        && find.canary()
                                .filter(canary -> kept.contains(canary.stays()))
                                .isPresent()))
                .toList();
    }

    private CanarySearch search() {
        return new CanarySearch(canaries, secrets);
    }

    private List<Find> elsewhere(CanarySearch search) throws IOException {
        List<Find> finds = new ArrayList<>();
        finds.addAll(search.in("the worker's log", Files.readAllBytes(folder.resolve("worker.log"))));
        finds.addAll(search.inFolder(folder.resolve("tmp")));
        finds.addAll(search.inFolder(RealTemporal.files()));
        said.forEach((where, bytes) -> finds.addAll(search.in(where, bytes)));
        if (metricsPort != 0) {
            finds.addAll(search.in("the metrics", metrics()));
        }
        finds.addAll(search.in("the histories", histories()));
        finds.addAll(search.in("the catalog", catalog()));
        return finds;
    }

    /** Of all workflows of this journey: payloads are in them as they are, not in base64. */
    private byte[] histories() {
        List<WorkflowExecutionMetadata> runs = rig.client()
                .listExecutions("TaskQueue = '" + rig.taskQueue + "'")
                .toList();
        String all = runs.stream()
                .map(run -> new String(
                        rig.client()
                                .fetchHistory(
                                        run.getExecution().getWorkflowId(),
                                        run.getExecution().getRunId())
                                .getHistory()
                                .toByteArray(),
                        StandardCharsets.ISO_8859_1))
                .collect(Collectors.joining("\n"));
        return all.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** What Prometheus is told. */
    private String metrics() throws IOException {
        try (InputStream figures = URI.create("http://localhost:" + metricsPort + "/metrics")
                .toURL()
                .openStream()) {
            return new String(figures.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String catalog() {
        try (AwsClients aws = new AwsClients(rig.sandbox.awsSettings())) {
            return aws.glue().getTables(request -> request.databaseName(Sandbox.DATABASE)).tableList().stream()
                    .map(table -> table + " "
                            + aws.glue()
                                    .getPartitions(request -> request.databaseName(Sandbox.DATABASE)
                                            .tableName(table.name())))
                    .collect(Collectors.joining("\n"));
        }
    }

    @Override
    public void close() {
        stop.run();
        rig.close();
    }
}
