package dev.towpath.cli.command;

import dev.towpath.worker.config.ConfigFile;
import dev.towpath.worker.config.ConfigLoader;
import dev.towpath.worker.config.DotEnv;
import dev.towpath.worker.config.LoadedConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code towpath.yaml} of a folder, with its {@code .env}. */
public final class FileConfigSource implements ConfigSource {
    private final Map<String, String> processEnvironment;
    private final Path workingDirectory;

    public FileConfigSource(Map<String, String> processEnvironment, Path workingDirectory) {
        this.processEnvironment = processEnvironment;
        this.workingDirectory = workingDirectory;
    }

    @Override
    public Map<String, String> environment() {
        return DotEnv.beneath(processEnvironment, workingDirectory);
    }

    @Override
    public Path locate(Optional<Path> option) {
        return ConfigFile.locate(option, environment(), workingDirectory);
    }

    @Override
    public LoadedConfig load(Path file, List<String> sets) {
        return ConfigLoader.load(file, environment(), sets);
    }
}
