package dev.towpath.cli;

import dev.towpath.cli.catalog.LakeSchemaReader;
import dev.towpath.cli.command.FileConfigSource;
import dev.towpath.cli.command.Interruption;
import dev.towpath.cli.command.Pace;
import dev.towpath.cli.command.Surroundings;
import dev.towpath.cli.connect.ServerConnection;
import dev.towpath.cli.scan.ServicesScanner;
import dev.towpath.cli.status.LakeHistory;
import dev.towpath.cli.terminal.Terminal;
import dev.towpath.cli.terminal.Terminal.Asking;
import dev.towpath.cli.terminal.Terminal.Looks;
import dev.towpath.cli.verify.ServicesVerifier;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code towpath} command in this process, with its real connections and captured streams. */
public final class CommandLineRun {
    private static final Pace QUICK =
            new Pace(Duration.ofMillis(200), Duration.ofMillis(50), Duration.ofSeconds(30), Duration.ofSeconds(30));

    private CommandLineRun() {}

    public record Result(int exitCode, String out, String err) {
        /** What went wrong and what to do: the error's lines alone, without the progress before them. */
        public String error() {
            int start = err.indexOf("✗ ");
            return start < 0 ? "" : err.substring(start);
        }
    }

    /** @param folder the working directory */
    public static Result run(Path folder, String... arguments) {
        return run(folder, Map.of(), arguments);
    }

    /** @param folder the working directory */
    public static Result run(Path folder, Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(
                new PrintWriter(out),
                new PrintWriter(err),
                new BufferedReader(new StringReader("")),
                Looks.PLAIN,
                Looks.PLAIN,
                Asking.IMPOSSIBLE,
                200);
        Surroundings surroundings = new Surroundings(
                environment,
                folder,
                Clock.systemUTC(),
                terminal,
                new FileConfigSource(environment, folder),
                ServerConnection::open,
                new Interruption(),
                QUICK);
        Providers providers = new Providers(
                LakeHistory::open,
                ServicesVerifier::open,
                ServicesScanner::open,
                LakeSchemaReader::open,
                (config, env, drain) -> {
                    throw new AssertionError("a worker was started");
                },
                Optional::empty);
        int exitCode = Towpath.run(surroundings, providers, List.of(arguments));
        return new Result(exitCode, out.toString(), err.toString());
    }
}
