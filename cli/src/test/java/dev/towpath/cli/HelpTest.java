package dev.towpath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.cli.DemoProvider.Afterwards;
import dev.towpath.cli.DemoProvider.Fault;
import dev.towpath.cli.failure.FailureHints;
import dev.towpath.workflows.model.FailureType;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HelpTest {
    @TempDir
    private Path folder;

    @Test
    void groupsTheCommandsThatThereAre() {
        CommandRun.Result result = new CommandRun(folder).run("--help");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()
                        .lines()
                        .filter(line ->
                                List.of("Start", "Every day", "Look", "Operate").contains(line)))
                .containsExactly("Start", "Every day", "Look", "Operate");
        assertThat(result.out()).contains("  demo  ", "  run  ", "  backfill  ", "  schedule  ", "  status  ");
        assertThat(new CommandRun(folder).run().out()).isEqualTo(result.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "worker",
                "config",
                "config validate",
                "config schema",
                "run",
                "backfill",
                "schedule",
                "schedule apply",
                "schedule list",
                "schedule show",
                "schedule delete",
                "status",
                "verify",
                "catalog",
                "catalog ddl",
                "catalog views",
                "catalog queries",
                "erase",
                "hash",
                "redact",
                "scan",
                "version",
                "help"
            })
    void beginsWithASentenceAndTwoExamples(String command) {
        CommandRun.Result result = new CommandRun(folder).run((command + " --help").split(" "));

        List<String> lines = result.out().lines().toList();
        assertThat(lines.getFirst()).endsWith(".");
        assertThat(lines.subList(2, 4)).allMatch(line -> line.startsWith("  towpath " + command));
        assertThat(result.out()).contains("\nOutput\n", "\nConnection\n");
        assertThat(result.exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"days", "exit-codes", "environment", "output", "run"})
    void explainsTopics(String topic) {
        assertThat(new CommandRun(folder).run("help", topic).out()).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(FailureType.class)
    void hintsAtACommandThatParses(FailureType type) {
        String hint = FailureHints.of(type, "towpath run 2024-01-31 -p shop");
        Matcher command = Pattern.compile("towpath ((?:run|worker|config validate|version)[^`,;]*)")
                .matcher(hint);

        assertThat(command.find()).as(hint).isTrue();
        CommandRun.Result result = new CommandRun(folder).run((command.group(1).strip() + " --help").split(" +"));
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void handsTheDemoItsOptions() {
        AtomicReference<DemoProvider.Options> seen = new AtomicReference<>();

        CommandRun.Result result = new CommandRun(folder)
                .demo((options, out, err) -> {
                    seen.set(options);
                    return 0;
                })
                .run("demo", "--days", "2", "--fault", "none", "--keep", "--dir", "here");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(seen.get().days()).isEqualTo(2);
        assertThat(seen.get().fault()).isEqualTo(Fault.NONE);
        assertThat(seen.get().afterwards()).isEqualTo(Afterwards.KEEP);
        assertThat(seen.get().directory()).isEqualTo(folder.resolve("here"));
        assertThat(seen.get().uiPort()).isEqualTo(8233);
    }

    @Test
    void saysThatABuildHasNoDemo() {
        assertThat(new CommandRun(folder).run("demo").err())
                .startsWith("✗ Cannot run the demo: this build has no sandbox.\n");
    }

    @Test
    void handsTheWorkerItsConfiguration() {
        CommandRun.Result result = new CommandRun(folder)
                .worker((config, env, drain) -> config.settings().properties().size())
                .run("worker");

        assertThat(result.exitCode()).isEqualTo(2);
    }
}
