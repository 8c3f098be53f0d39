package dev.towpath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command as a process of its own. */
@Timeout(60)
final class ProcessTest {
    @TempDir
    private Path folder;

    private record Ended(int exitCode, String out, String err, String classes) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "version",
                "run --help",
                "hash --help",
                "redact",
                "config validate",
                "help days",
                "run 2024-02-30"
            })
    void loadsNoCloudClientWhereNoneIsNeeded(String line) throws Exception {
        Files.writeString(folder.resolve("towpath.yaml"), Fixtures.TWO_PROPERTIES);

        Ended ended = towpath(Map.of(), line.split(" "));

        assertThat(ended.classes()).contains("dev.towpath.cli.Towpath");
        assertThat(ended.classes().lines())
                .noneMatch(
                        loaded -> loaded.matches(
                                ".* (software\\.amazon|com\\.google|org\\.apache\\.arrow|org\\.apache\\.parquet|io\\.grpc)\\..*"));
        assertThat(ended.exitCode()).isEqualTo(line.equals("run 2024-02-30") ? 2 : 0);
        assertThat(ended.out() + ended.err()).doesNotContain("\u001b");
    }

    @Test
    void saysThatTemporalIsNotThere() throws Exception {
        Files.writeString(folder.resolve("towpath.yaml"), Fixtures.TWO_PROPERTIES);

        Ended ended = towpath(
                Map.of(
                        "TEMPORAL_ADDRESS",
                        "127.0.0.1:1",
                        "TEMPORAL_CONFIG_FILE",
                        folder.resolve("none").toString()),
                "run",
                "2024-01-31");

        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).startsWith("✗ Cannot reach Temporal at 127.0.0.1:1: connection refused.\n  hint: ");
        assertThat(ended.err().lines()).hasSize(2);
        assertThat(ended.exitCode()).isEqualTo(4);
    }

    @Test
    void writesAsciiWhereTheLocaleSaysSo() throws Exception {
        Ended ended = towpath(Map.of("LC_ALL", "C"), "run", "2024-02-30");

        assertThat(ended.err()).startsWith("FAIL Cannot ");
    }

    @Test
    void redactsLinesAsTheyComeWhateverTheLocale() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command(folder.resolve("classes.log"), "redact"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.redirectError(folder.resolve("err").toFile()).start();
        try (BufferedWriter in = process.outputWriter(StandardCharsets.UTF_8);
                BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String word : List.of("Grüße", "日本")) {
                in.write(word + " jane@example.com\n");
                in.flush();
                assertThat(out.readLine()).isEqualTo(word + " REDACTED");
            }
        }
        assertThat(process.waitFor()).isZero();
        assertThat(folder.resolve("err")).hasContent("2 of 2 lines changed: 2 e-mail addresses.");
    }

    private Ended towpath(Map<String, String> environment, String... arguments) throws Exception {
        Path classes = folder.resolve("classes.log");
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command(classes, arguments))
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), read(out), read(err), read(classes));
    }

    private static List<String> command(Path classes, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xlog:class+load:file=" + classes,
                "-XX:TieredStopAtLevel=1",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.towpath.cli.Towpath"));
        command.addAll(List.of(arguments));
        return command;
    }

    private static String read(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
