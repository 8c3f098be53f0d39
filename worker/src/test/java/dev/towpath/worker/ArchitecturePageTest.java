package dev.towpath.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ArchitecturePageTest {
    private static final Path ROOT = Path.of(System.getProperty("towpath.root"));

    @Test
    void namesTheModulesThatThereAre() throws Exception {
        List<String> modules = matches("pom.xml", "<module>([^<]+)</module>");

        // infra/terraform has a row too, and is no Maven module.
        assertThat(matches("ARCHITECTURE.md", "(?m)^\\| `([a-z]+)/` \\|"))
                .isNotEmpty()
                .containsExactlyElementsOf(modules);
    }

    @Test
    void pointsToPackagesThatThereAre() throws Exception {
        assertThat(matches("ARCHITECTURE.md", "(?m)\\| `([a-z]+/…/[a-z]+)`"))
                .isNotEmpty()
                .allSatisfy(place -> {
                    String[] parts = place.split("/…/");
                    assertThat(ROOT.resolve(parts[0]).resolve("src/main/java/dev/towpath/" + parts[0] + "/" + parts[1]))
                            .isDirectory();
                });
    }

    private static List<String> matches(String file, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(ROOT.resolve(file)))
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
