package dev.towpath.sandbox.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.towpath.sandbox.temporal.Ports;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Athena's own engine, with one catalog {@code lake} over the files of a folder. */
final class TrinoServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration CALL = Duration.ofMinutes(2);
    private static final int LEAST_JDK = 24;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final URI address;
    private final Path log;

    private TrinoServer(Process process, URI address, Path log) {
        this.process = process;
        this.address = address;
        this.log = log;
    }

    /** A column of a result, in Trino's spelling of its type. */
    record Column(String name, String type) {}

    /** @param rows an array of values each */
    record Result(List<Column> columns, List<JsonNode> rows) {}

    /** Skips the test where there is no Trino. */
    static Path require() {
        Path home = Optional.ofNullable(System.getenv("TRINO_HOME"))
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".cache/towpath/trino/trino-server-476"));
        Assumptions.assumeTrue(
                Files.isDirectory(home.resolve("plugin/hive")),
                "no Trino: set TRINO_HOME to an unpacked trino-server (.ci/run fetches one)");
        Assumptions.assumeTrue(
                Runtime.version().feature() >= LEAST_JDK, "Trino needs a JDK " + LEAST_JDK + " or newer to run on");
        return home;
    }

    /**
     * @param files what {@code local:///} is
     * @param scratch for its configuration, metastore and log
     */
    static TrinoServer start(Path home, Path files, Path scratch) throws IOException, InterruptedException {
        int port = Ports.free();
        URI address = URI.create("http://127.0.0.1:" + port);
        Path catalogs = Files.createDirectories(scratch.resolve("catalog"));
        Files.writeString(catalogs.resolve("lake.properties"), """
                connector.name=hive
                hive.metastore=file
                hive.metastore.catalog.dir=local:///metastore
                hive.allow-register-partition-procedure=true
                fs.native-local.enabled=true
                local.location=%s
                """.formatted(files));
        Path config = Files.writeString(scratch.resolve("config.properties"), """
                coordinator=true
                node-scheduler.include-coordinator=true
                http-server.http.port=%d
                discovery.uri=%s
                catalog.config-dir=%s
                query.max-memory=800MB
                query.max-memory-per-node=800MB
                memory.heap-headroom-per-node=400MB
                """.formatted(port, address, catalogs));
        Path log = scratch.resolve("trino.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx2g",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djdk.attach.allowAttachSelf=true",
                        "-XX:+EnableDynamicAgentLoading",
                        "-Dnode.environment=test",
                        "-Dnode.data-dir=" + scratch.resolve("data"),
                        "-Dconfig=" + config,
                        "--add-modules=jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        home + "/lib/*",
                        "io.trino.server.TrinoServer")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        TrinoServer server = new TrinoServer(process, address, log);
        try {
            server.awaitReady();
        } catch (IOException | InterruptedException | RuntimeException failed) {
            server.close();
            throw failed;
        }
        return server;
    }

    private void awaitReady() throws IOException, InterruptedException {
        Instant end = Instant.now().plus(START);
        while (!ready()) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                throw new IllegalStateException("Cannot start Trino: " + Files.readString(log));
            }
            Thread.sleep(200);
        }
    }

    private boolean ready() throws IOException, InterruptedException {
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(address.resolve("/v1/info"))
                            .timeout(CALL)
                            .build(),
                    BodyHandlers.ofString());
            return answer.statusCode() == 200
                    && !JSON.readTree(answer.body()).path("starting").asBoolean(true);
        } catch (ConnectException notYet) {
            return false;
        }
    }

    /** Runs a statement to its end; an error of the query fails the test. */
    Result run(String sql) throws IOException, InterruptedException {
        HttpRequest begin = HttpRequest.newBuilder(address.resolve("/v1/statement"))
                .timeout(CALL)
                .header("X-Trino-User", "test")
                .header("X-Trino-Catalog", "lake")
                .header("X-Trino-Time-Zone", "UTC")
                .POST(BodyPublishers.ofString(sql))
                .build();
        List<Column> columns = new ArrayList<>();
        List<JsonNode> rows = new ArrayList<>();
        JsonNode page = send(begin);
        while (true) {
            if (page.has("error")) {
                throw new AssertionError(page.at("/error/message").asText() + "\n" + sql);
            }
            if (columns.isEmpty()) {
                page.path("columns")
                        .forEach(column -> columns.add(new Column(
                                column.path("name").asText(),
                                column.path("type").asText())));
            }
            page.path("data").forEach(rows::add);
            if (!page.has("nextUri")) {
                return new Result(columns, rows);
            }
            page = send(HttpRequest.newBuilder(URI.create(page.path("nextUri").asText()))
                    .timeout(CALL)
                    .build());
        }
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("Trino answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        http.close();
    }
}
