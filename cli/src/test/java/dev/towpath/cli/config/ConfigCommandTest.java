package dev.towpath.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.cli.CommandRun;
import dev.towpath.cli.Fixtures;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigCommandTest {
    @TempDir
    private Path folder;

    @Test
    void saysThatAFileIsValid() {
        CommandRun.Result result = new CommandRun(folder).run("config", "validate");

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo(folder.resolve("towpath.yaml") + " is valid.\n");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void listsEveryProblemWithItsLine() {
        CommandRun.Result result = new CommandRun(folder)
                .yaml(Fixtures.TWO_PROPERTIES
                        .replace("Europe/Berlin", "Europe/Berlim")
                        .replace("database", "datebase"))
                .run("config", "validate");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out())
                .contains("towpath.yaml:7:")
                .contains("timeZone")
                .contains("towpath.yaml:10:");
        assertThat(result.out()).endsWith("problems.\n");
    }

    @Test
    void warnsOfPseudonymsWithoutAKey() {
        CommandRun.Result result = new CommandRun(folder)
                .yaml(Fixtures.TWO_PROPERTIES.replace("profile: none", "profile: standard"))
                .run("config", "validate");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err())
                .contains("defaults.privacy.key: no key is named, so what would be pseudonymised becomes null:"
                        + " device.vendor_id");
        assertThat(result.out()).endsWith("is valid.\n");
    }

    @Test
    void listsThemAsJson() {
        CommandRun.Result result = new CommandRun(folder)
                .yaml(Fixtures.TWO_PROPERTIES.replace("Europe/Berlin", "Europe/Berlim"))
                .run("config", "validate", "-o", "json");

        assertThat(result.json().path("problems")).hasSize(1);
        assertThat(result.json().at("/problems/0/path").asText()).isEqualTo("properties[0].timeZone");
        assertThat(result.json().path("exitCode").asInt()).isEqualTo(2);
    }

    @Test
    void printsTheSchemaThatEditorsRead() throws Exception {
        CommandRun.Result text = new CommandRun(folder).run("config", "schema");
        CommandRun.Result json = new CommandRun(folder).run("config", "schema", "-o", "json");

        assertThat(text.json().path("title").asText()).isEqualTo("towpath.yaml");
        assertThat(json.json().path("schema")).isEqualTo(text.json());
        assertThat(text.exitCode()).isZero();
    }

    @Test
    void stopsOtherCommandsInOneLine() {
        CommandRun.Result result = new CommandRun(folder)
                .yaml(Fixtures.TWO_PROPERTIES.replace("Europe/Berlin", "Europe/Berlim"))
                .run("run", "2024-03-30");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err().lines()).hasSize(2);
        assertThat(result.err())
                .startsWith("✗ Cannot use towpath.yaml: ")
                .endsWith("  hint: towpath config validate\n");
    }
}
