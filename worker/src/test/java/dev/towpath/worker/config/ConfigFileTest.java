package dev.towpath.worker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
    @TempDir
    private Path folder;

    @Test
    void theOptionWinsThenTheVariableThenTheFolderThenTheHome() throws IOException {
        Path option = file("option.yaml");
        Path variable = file("variable.yaml");
        Path local = file("towpath.yaml");
        Path xdg = file("xdg/towpath/towpath.yaml");
        Path home = file("home/.config/towpath/towpath.yaml");
        Map<String, String> both = Map.of(
                "TOWPATH_CONFIG",
                "variable.yaml",
                "HOME",
                folder.resolve("home").toString());
        Map<String, String> homeAlone = Map.of("HOME", folder.resolve("home").toString());

        assertThat(ConfigFile.locate(Optional.of(Path.of("option.yaml")), both, folder))
                .isEqualTo(option);
        assertThat(ConfigFile.locate(Optional.empty(), both, folder)).isEqualTo(variable);
        assertThat(ConfigFile.locate(Optional.empty(), homeAlone, folder)).isEqualTo(local);
        Files.delete(local);
        assertThat(ConfigFile.locate(Optional.empty(), homeAlone, folder)).isEqualTo(home);
        assertThat(ConfigFile.locate(
                        Optional.empty(),
                        Map.of(
                                "HOME",
                                "/nowhere",
                                "XDG_CONFIG_HOME",
                                folder.resolve("xdg").toString()),
                        folder))
                .isEqualTo(xdg);
    }

    @Test
    void aNamedFileThatDoesNotExistIsNotReplacedByAnother() throws IOException {
        file("towpath.yaml");

        assertThatThrownBy(() -> ConfigFile.locate(Optional.empty(), Map.of("TOWPATH_CONFIG", "other.yaml"), folder))
                .hasMessage("Cannot read the configuration " + folder.resolve("other.yaml")
                        + ": TOWPATH_CONFIG names it, and there is no such file.");
    }

    @Test
    void withoutAnyFileItSaysWhereItLooked() {
        TowpathException failure = catchThrowableOfType(
                TowpathException.class,
                () -> ConfigFile.locate(Optional.empty(), Map.of("HOME", folder.toString()), folder));

        assertThat(failure)
                .hasMessage("Cannot find the configuration: there is no ./towpath.yaml and no "
                        + folder.resolve(".config/towpath/towpath.yaml") + ".");
        assertThat(failure.type()).isEqualTo(FailureType.INVALID_REQUEST);
        assertThat(failure.hint())
                .isEqualTo("write one (the README has the smallest), or name yours: --config FILE, or TOWPATH_CONFIG");
    }

    @Test
    void aFileThatIsNoTextIsSaid() throws IOException {
        Path file = Files.write(folder.resolve("towpath.yaml"), new byte[] {(byte) 0xff, 0});

        assertThatThrownBy(() -> ConfigLoader.load(file, Map.of(), List.of())).hasMessage(file + ": not UTF-8 text");
        assertThatThrownBy(() -> ConfigLoader.load(folder, Map.of(), List.of()))
                .hasMessage("Cannot read the configuration " + folder + ": it is a folder.");
    }

    @Test
    void theRealEnvironmentWinsOverDotEnv() throws IOException {
        Files.writeString(folder.resolve(".env"), """
                # names
                LAKE=from-file
                export STAGE = "a b" \n
                QUOTED='x # y'
                PLAIN=x # y
                """);

        assertThat(DotEnv.beneath(Map.of("LAKE", "from-environment"), folder))
                .containsEntry("LAKE", "from-environment")
                .containsEntry("STAGE", "a b")
                .containsEntry("QUOTED", "x # y")
                .containsEntry("PLAIN", "x");
    }

    @Test
    void aBrokenLineOfDotEnvIsNotShown() throws IOException {
        Files.writeString(folder.resolve(".env"), "A=1\nmy secret\n");

        assertThatThrownBy(() -> DotEnv.beneath(Map.of(), folder)).hasMessage(".env:2:1: must read NAME=value");
    }

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, YamlFile.MINIMAL);
    }
}
