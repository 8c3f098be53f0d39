package dev.towpath.sandbox.bigquery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.sandbox.ga4.NdjsonFile;
import dev.towpath.sandbox.ga4.ParquetShard;
import dev.towpath.sandbox.ga4.ShardSource;
import dev.towpath.sandbox.ga4.SharedData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Google's Python clients list every table and read every value, with a token of their own. */
final class GooglePythonClientsTest {
    @TempDir
    Path folder;

    @Test
    void readEveryValueOfEveryShardFromAnyOffset() throws Exception {
        Path python = python();
        Path days = SharedData.require("days");
        Path drift = SharedData.require("drift/firebase_2018.ndjson");
        ShardSource source = new ShardSource(ParquetShard.folder(days), Instant.parse("2021-02-03T04:05:06Z"));
        NdjsonFile.read(drift, SharedData.require("schema"))
                .forEach((table, shard) -> source.put(table, shard, Instant.parse("2018-11-01T00:00:00Z")));
        try (BigQueryStandIn standIn = BigQueryStandIn.start(
                new BigQueryStandInOptions(GoogleClients.PROJECT, Map.of(GoogleClients.DATASET, source))
                        .withAuthentication(Authentication.REQUIRED)
                        .withRows(2_048, 2))) {
            Path key = Files.writeString(folder.resolve("key.json"), standIn.serviceAccountJson());
            String printed = run(
                    python.toString(),
                    script().toString(),
                    standIn.restUri().toString(),
                    standIn.grpcTarget(),
                    GoogleClients.PROJECT,
                    GoogleClients.DATASET,
                    key.toString(),
                    days.toString(),
                    drift.toString());
            assertThat(printed).endsWith("124 tables, 416774 rows equal\n");
        }
    }

    private Path script() throws Exception {
        Path script = folder.resolve("google_clients.py");
        try (var in = GooglePythonClientsTest.class.getResourceAsStream("google_clients.py")) {
            Files.copy(in, script);
        }
        return script;
    }

    private String run(String... command) throws Exception {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(300, TimeUnit.SECONDS);
        process.destroyForcibly();
        String printed = Files.readString(output);
        assertThat(ended).as(printed).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }

    private static Path python() {
        String named = System.getenv("TOWPATH_PYTHON");
        List<Path> places = named != null
                ? List.of(Path.of(named))
                : List.of(Path.of(System.getProperty("user.home"), ".cache/towpath/venv/bin/python"));
        Assumptions.assumeTrue(
                Files.isExecutable(places.getFirst()), () -> "skipped: no Python at " + places.getFirst());
        return places.getFirst();
    }
}
