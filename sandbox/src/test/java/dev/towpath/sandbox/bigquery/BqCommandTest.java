package dev.towpath.sandbox.bigquery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.sandbox.ga4.ShardKind;
import dev.towpath.sandbox.ga4.ShardSource;
import dev.towpath.sandbox.ga4.SyntheticProperty;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code bq} command lists and shows tables. */
final class BqCommandTest {
    private static final LocalDate DAY = LocalDate.of(2024, 1, 31);

    @TempDir
    Path home;

    @Test
    void listsAndShowsTables() throws Exception {
        Assumptions.assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "bq"))),
                "skipped: no bq on the PATH");
        ShardSource source = new ShardSource();
        source.put(
                ShardKind.DAILY.table(DAY),
                new SyntheticProperty(1, ZoneOffset.UTC).day(ShardKind.DAILY, DAY, 123),
                Instant.EPOCH);
        try (BigQueryStandIn standIn = BigQueryStandIn.start(
                new BigQueryStandInOptions(GoogleClients.PROJECT, Map.of(GoogleClients.DATASET, source)))) {
            assertThat(bq(standIn, "ls", GoogleClients.DATASET)).contains("events_20240131", "TABLE");
            assertThat(bq(standIn, "--format=json", "show", GoogleClients.DATASET + ".events_20240131"))
                    .contains("\"numRows\":\"123\"", "\"event_original_occurrence_timestamp\"");
        }
    }

    private String bq(BigQueryStandIn standIn, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("bq", "--api", standIn.restUri().toString(), "--project_id", GoogleClients.PROJECT));
        command.addAll(List.of(arguments));
        Path output = home.resolve("output");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        Path token = Files.writeString(home.resolve("token"), "any");
        builder.environment()
                .putAll(Map.of(
                        "HOME", home.toString(),
                        "CLOUDSDK_CONFIG", home.resolve("gcloud").toString(),
                        "CLOUDSDK_AUTH_ACCESS_TOKEN_FILE", token.toString(),
                        "CLOUDSDK_CORE_DISABLE_PROMPTS", "1"));
        Process process = builder.start();
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        process.destroyForcibly();
        String printed = Files.readString(output);
        assertThat(ended).as(printed).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }
}
