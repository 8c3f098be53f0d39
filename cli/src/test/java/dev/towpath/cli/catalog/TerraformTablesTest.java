package dev.towpath.cli.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.towpath.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The columns that Terraform's example gives its tables are those that {@code towpath catalog ddl} prints. {@code terraform
 * test} compares what Terraform makes with the same file.
 */
final class TerraformTablesTest {
    private static final Path EXAMPLE = Path.of("../infra/terraform/examples/complete");

    @TempDir
    private Path folder;

    /** When it isn't: the command in the example's {@code main.tf} writes the file anew. */
    @Test
    void theFileIsWhatTheCommandPrints() throws IOException {
        JsonNode file =
                new ObjectMapper().readTree(EXAMPLE.resolve("tables.json").toFile());

        JsonNode printed = new CommandRun(folder)
                .yaml(Files.readString(EXAMPLE.resolve("towpath.yaml")))
                .run("catalog", "ddl", "--offline", "-o", "json")
                .json();

        assertThat(printed.at("/tables/0/name").asText()).isEqualTo("ga4");
        assertThat(printed.at("/tables/1/name").asText()).isEqualTo("ga4_audience");
        assertThat(file.toPrettyString()).isEqualTo(printed.toPrettyString());
    }
}
