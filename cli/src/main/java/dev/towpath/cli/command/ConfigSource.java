package dev.towpath.cli.command;

import dev.towpath.worker.config.LoadedConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the configuration comes from. */
public interface ConfigSource {
    /** The environment, and beneath it {@code .env}. */
    Map<String, String> environment();

    /** The file in use, or an INVALID_REQUEST that says where it was looked for. */
    Path locate(Optional<Path> option);

    /** The configuration, or a {@code ConfigException} with all its problems. */
    LoadedConfig load(Path file, List<String> sets);
}
