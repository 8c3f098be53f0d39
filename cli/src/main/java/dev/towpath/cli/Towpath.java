package dev.towpath.cli;

import dev.towpath.cli.terminal.Terminal;
import dev.towpath.cli.terminal.TerminalDetection;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import picocli.CommandLine;

/** The {@code towpath} command. */
public final class Towpath {
    private Towpath() {}

    public static void main(String[] arguments) {
        // Logback is the worker's; a command says what it has to say by itself.
        int exitCode = run(surroundings(), List.of(arguments));
        System.exit(exitCode);
    }

    /** Runs one command line; the exit code. */
    static int run(Surroundings surroundings, List<String> arguments) {
        GlobalOptions options = new GlobalOptions();
        Invocations invocations = new Invocations(surroundings, options, arguments);
        CommandLine commandLine = CommandTree.build(options, invocations);
        ErrorReport errors = new ErrorReport(invocations);
        commandLine.setParameterExceptionHandler(errors);
        commandLine.setExecutionExceptionHandler(errors);
        commandLine.setOut(surroundings.terminal().out());
        commandLine.setErr(surroundings.terminal().err());
        int exitCode = commandLine.execute(arguments.toArray(String[]::new));
        surroundings.terminal().out().flush();
        surroundings.terminal().err().flush();
        return exitCode;
    }

    private static Surroundings surroundings() {
        Map<String, String> environment = System.getenv();
        Path here = Path.of("").toAbsolutePath();
        Terminal terminal = TerminalDetection.detect(environment);
        return new Surroundings(
                environment,
                here,
                Clock.systemUTC(),
                terminal,
                new FileConfigSource(environment, here),
                (settings, profile, env) -> ServerConnection.open(settings, profile, env),
                settings -> LakeHistory.open(settings),
                (config, env) -> WorkerRunners.find().run(config, env),
                () -> ServiceLoader.load(DemoProvider.class).findFirst(),
                new Interruption(),
                Pace.USUAL);
    }
}
