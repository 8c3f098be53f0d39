package dev.towpath.cli;

import dev.towpath.cli.terminal.Terminal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Everything outside of the command. The sources are reached only by the commands that need them.
 *
 * @param environment of the process, without {@code .env}
 * @param demo absent in a build without the sandbox
 */
record Surroundings(
        Map<String, String> environment,
        Path workingDirectory,
        Clock clock,
        Terminal terminal,
        ConfigSource configs,
        TemporalSource temporals,
        HistorySource histories,
        WorkerRunner worker,
        Supplier<Optional<DemoProvider>> demo,
        Interruption interruption,
        Pace pace) {}
