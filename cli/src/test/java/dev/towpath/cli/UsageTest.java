package dev.towpath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UsageTest {
    @TempDir
    private Path folder;

    private CommandRun towpath;

    @BeforeEach
    void prepare() {
        towpath = new CommandRun(folder);
    }

    @Test
    void refusesADayThatDoesNotExist() {
        CommandRun.Result result = towpath.run("run", "2024-02-30");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEqualTo("""
                ✗ Cannot read DAYS '2024-02-30': February 2024 has 29 days.
                  hint: towpath run 2024-02-29, or a range such as 2024-02-01..2024-02-29
                """);
    }

    @Test
    void refusesARangeWhereOneDayIsMeant() {
        CommandRun.Result result = towpath.run("run", "2024-02-01..2024-02-03");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("""
                ✗ Cannot run 2024-02-01..2024-02-03: run exports one day.
                  hint: towpath backfill 2024-02-01..2024-02-03
                """);
    }

    @Test
    void proposesTheCommandThatWasMeant() {
        CommandRun.Result result = towpath.run("versoin");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("""
                ✗ Cannot run 'versoin': there is no such command. Did you mean `version`?
                  hint: towpath --help
                """);
    }

    @Test
    void proposesTheOptionThatWasMeant() {
        CommandRun.Result result = towpath.run("run", "--forse");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("""
                ✗ Cannot understand option '--forse': there is no such option. Did you mean `--force`?
                  hint: towpath run --help
                """);
    }

    @Test
    void namesThePropertiesThatThereAre() {
        CommandRun.Result result = towpath.run("run", "2024-03-30", "-p", "shp");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("""
                ✗ Cannot find property 'shp': the configuration has shop, blog. Did you mean `shop`?
                  hint: towpath config validate
                """);
    }

    @Test
    void refusesADurationThatIsNone() {
        CommandRun.Result result = towpath.run("run", "--wait-for-shard", "soon");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("""
                ✗ Cannot read --wait-for-shard 'soon': it is no duration such as 30m, 6h or 2d.
                  hint: towpath run --help
                """);
    }

    @Test
    void refusesAnOutputThatIsNone() {
        CommandRun.Result result = towpath.run("version", "-o", "xml");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("""
                ✗ Cannot read --output 'xml': it is one of text, json, jsonl.
                  hint: towpath version --help
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-o json version", "version -o json", "version --output=json", "--output json version"})
    void takesOptionsBeforeAndAfterTheCommand(String line) {
        CommandRun.Result result = towpath.run(line.split(" "));

        assertThat(result.exitCode()).isZero();
        assertThat(result.json().path("command").asText()).isEqualTo("version");
        assertThat(result.json().path("temporalSdk").asText()).matches("\\d+\\.\\d+\\.\\d+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-o json run 2024-02-30",
                "run --forse -o json",
                "-o json nonsense",
                "run 2024-03-30 extra -ojson",
                "config -o json",
                "catalog -o json",
                "run -p nobody -o json",
                "-o json help nonsense",
                "--output=json run --wait-for-shard x"
            })
    void saysUsageErrorsAsOneDocument(String line) {
        CommandRun.Result result = towpath.run(line.split(" "));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.json().path("exitCode").asInt()).isEqualTo(2);
        assertThat(result.json().path("format").asInt()).isEqualTo(1);
        assertThat(result.json().path("error").path("kind").asText()).isEqualTo("usage");
        assertThat(result.err()).startsWith("✗ Cannot ");
    }

    @Test
    void tellsOfABugInOneLineAndKeepsTheTrace() {
        CommandRun.Result result = towpath.temporal((settings, profile, env) -> {
                    throw new IllegalStateException("unheard of");
                })
                .run("run", "2024-03-30");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).startsWith("✗ Cannot finish `towpath run`: IllegalStateException at ");
        assertThat(result.err().lines().skip(1)).hasSize(2).allMatch(line -> line.startsWith("  hint: "));
        Path trace =
                Path.of(result.err().lines().skip(1).findFirst().orElseThrow().replaceAll(".*less ", ""));
        assertThat(trace).content().contains("unheard of", "\tat ");
    }
}
