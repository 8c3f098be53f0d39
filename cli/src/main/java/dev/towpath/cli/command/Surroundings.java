package dev.towpath.cli.command;

import dev.towpath.cli.connect.TemporalSource;
import dev.towpath.cli.terminal.Terminal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * What is outside of every command. The sources are reached only by the commands that need them.
 *
 * @param environment of the process, without {@code .env}
 */
public record Surroundings(
        Map<String, String> environment,
        Path workingDirectory,
        Clock clock,
        Terminal terminal,
        ConfigSource configs,
        TemporalSource temporals,
        Interruption interruption,
        Pace pace) {}
