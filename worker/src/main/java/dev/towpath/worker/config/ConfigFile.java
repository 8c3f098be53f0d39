package dev.towpath.worker.config;

import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where the configuration lies. */
public final class ConfigFile {
    static final String HINT =
            "write one (the README has the smallest), or name yours: --config FILE, or TOWPATH_CONFIG";
    private static final String NAME = "towpath.yaml";

    private ConfigFile() {}

    /**
     * {@code --config}, else {@code $TOWPATH_CONFIG}, else {@code ./towpath.yaml}, else
     * {@code $XDG_CONFIG_HOME/towpath/towpath.yaml} ({@code ~/.config} by default).
     *
     * @throws TowpathException when the file that is named, or any at all, does not exist
     */
    public static Path locate(Optional<Path> option, Map<String, String> env, Path workingDirectory) {
        if (option.isPresent()) {
            return existing(workingDirectory.resolve(option.get()), "--config");
        }
        String variable = env.getOrDefault("TOWPATH_CONFIG", "");
        if (!variable.isEmpty()) {
            return existing(workingDirectory.resolve(variable), "TOWPATH_CONFIG");
        }
        Path local = workingDirectory.resolve(NAME);
        if (Files.exists(local)) {
            return local;
        }
        Optional<Path> home = home(env).map(folder -> folder.resolve("towpath").resolve(NAME));
        return home.filter(Files::exists)
                .orElseThrow(() -> new TowpathException(
                        FailureType.INVALID_REQUEST,
                        "Cannot find the configuration: there is no ./" + NAME
                                + home.map(path -> " and no " + path).orElse("") + ".",
                        HINT));
    }

    private static Path existing(Path file, String origin) {
        if (!Files.exists(file)) {
            throw new TowpathException(
                    FailureType.INVALID_REQUEST,
                    "Cannot read the configuration " + file + ": " + origin + " names it, and there is no such file.",
                    HINT);
        }
        return file;
    }

    private static Optional<Path> home(Map<String, String> env) {
        String configured = env.getOrDefault("XDG_CONFIG_HOME", "");
        if (!configured.isEmpty()) {
            return Optional.of(Path.of(configured));
        }
        return Optional.ofNullable(env.get("HOME")).map(home -> Path.of(home, ".config"));
    }
}
