package dev.towpath.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.settings.Settings;
import dev.towpath.workflows.model.TableKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files that Terraform's examples print: {@code terraform test} compares them with what the module renders. */
class TerraformFilesTest {
    private static final Path EXAMPLES = Path.of("../infra/terraform/examples");

    static List<Path> printed() throws IOException {
        try (Stream<Path> folders = Files.list(EXAMPLES)) {
            return folders.map(folder -> folder.resolve("towpath.yaml"))
                    .filter(Files::exists)
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("printed")
    void towpathAcceptsWhatTerraformPrints(Path file) {
        assertThat(new YamlFile(file, Map.of(), List.of()).problems()).isEmpty();
    }

    @Test
    void allThatTerraformSaysArrives() throws IOException {
        Settings settings = ConfigLoader.load(EXAMPLES.resolve("complete/towpath.yaml"), Map.of(), List.of())
                .settings();

        assertThat(printed().stream().map(file -> file.getParent().getFileName().toString()))
                .contains("minimal", "complete", "existing-bucket", "multi-property");
        assertThat(settings.destination().bucket()).isEqualTo("acme-ga4-data");
        assertThat(settings.destination().tags()).containsEntry("Classification", "confidential");
        assertThat(settings.catalog().crawler()).isEqualTo("acme-ga4-crawler");
        assertThat(settings.table("analytics_311223344", TableKind.EVENTS)
                        .audience()
                        .orElseThrow()
                        .identifiers())
                .hasSize(3);
        assertThat(settings.temporal().namespace()).contains("ga4.a1b2c");
    }
}
