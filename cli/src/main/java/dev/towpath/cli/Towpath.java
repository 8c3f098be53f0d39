package dev.towpath.cli;

import dev.towpath.cli.catalog.LakeSchemaReader;
import dev.towpath.cli.command.FileConfigSource;
import dev.towpath.cli.command.GlobalOptions;
import dev.towpath.cli.command.Interruption;
import dev.towpath.cli.command.Invocations;
import dev.towpath.cli.command.Pace;
import dev.towpath.cli.command.Surroundings;
import dev.towpath.cli.connect.ServerConnection;
import dev.towpath.cli.scan.ServicesScanner;
import dev.towpath.cli.status.LakeHistory;
import dev.towpath.cli.terminal.Terminal;
import dev.towpath.cli.terminal.TerminalDetection;
import dev.towpath.cli.verify.ServicesVerifier;
import dev.towpath.cli.worker.WorkerProcessRunner;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.logging.LogManager;
import picocli.CommandLine;

/** The {@code towpath} command. */
public final class Towpath {
    private static final String LOGBACK = "logback.configurationFile";

    private Towpath() {}

    public static void main(String[] arguments) {
        // The Netty inside gRPC logs through java.util.logging, whose default handler prints stack traces to stderr.
        LogManager.getLogManager().reset();
        silenceLogs(List.of(arguments));
        Map<String, String> environment = System.getenv();
        int exitCode = run(surroundings(environment), providers(), List.of(arguments));
        System.exit(exitCode);
    }

    /** Logs are the worker's and the demo's; other commands say what they have to say by themselves. */
    private static void silenceLogs(List<String> arguments) {
        boolean logs = arguments.contains("worker") || arguments.contains("demo");
        if (!logs && System.getProperty(LOGBACK) == null) {
            System.setProperty(LOGBACK, "dev/towpath/cli/logback-silent.xml");
        }
    }

    /** Runs one command line; the exit code. */
    static int run(Surroundings surroundings, Providers providers, List<String> arguments) {
        GlobalOptions options = new GlobalOptions();
        Invocations invocations = new Invocations(surroundings, options, arguments);
        CommandLine commandLine = CommandTree.build(options, invocations, providers);
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

    private static Surroundings surroundings(Map<String, String> environment) {
        Path here = Path.of("").toAbsolutePath();
        Terminal terminal = TerminalDetection.detect(environment);
        return new Surroundings(
                environment,
                here,
                Clock.systemUTC(),
                terminal,
                new FileConfigSource(environment, here),
                (settings, profile, env) -> ServerConnection.open(settings, profile, env),
                new Interruption(),
                Pace.USUAL);
    }

    /** By lambdas, so that a command loads the clients of its own provider alone. */
    private static Providers providers() {
        return new Providers(
                settings -> LakeHistory.open(settings),
                settings -> ServicesVerifier.open(settings),
                settings -> ServicesScanner.open(settings),
                settings -> LakeSchemaReader.open(settings),
                (config, env, drain) -> new WorkerProcessRunner().run(config, env, drain),
                () -> ServiceLoader.load(DemoProvider.class).findFirst());
    }
}
