package dev.towpath.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Writes the page anew with {@code -Dtowpath.write=true}. */
class ConfigReferenceTest {
    private static final Path PAGE = Path.of(System.getProperty("towpath.root"), "docs/configuration.md");

    @Test
    void documentsEveryKeyAsTheTreeHasIt() throws Exception {
        if (Boolean.getBoolean("towpath.write")) {
            Files.writeString(PAGE, ConfigReference.text());
        }

        assertThat(PAGE)
                .as("write it anew: mvn -pl worker -am test -Dtest=ConfigReferenceTest -Dtowpath.write=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .content()
                .isEqualTo(ConfigReference.text());
    }
}
