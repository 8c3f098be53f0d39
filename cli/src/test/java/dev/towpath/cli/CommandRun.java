package dev.towpath.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.towpath.cli.catalog.SchemaSource;
import dev.towpath.cli.command.Interruption;
import dev.towpath.cli.command.Pace;
import dev.towpath.cli.command.Surroundings;
import dev.towpath.cli.connect.TemporalSource;
import dev.towpath.cli.scan.ScannerSource;
import dev.towpath.cli.status.HistorySource;
import dev.towpath.cli.terminal.Terminal;
import dev.towpath.cli.terminal.Terminal.Asking;
import dev.towpath.cli.terminal.Terminal.Charset;
import dev.towpath.cli.terminal.Terminal.Colour;
import dev.towpath.cli.terminal.Terminal.Kind;
import dev.towpath.cli.terminal.Terminal.Looks;
import dev.towpath.cli.verify.VerifierSource;
import dev.towpath.cli.worker.WorkerRunner;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs command lines in this process, with other surroundings. */
public final class CommandRun {
    static final Instant NOW = Instant.parse("2024-03-31T15:20:00Z");

    private final Path folder;
    private String yaml = Fixtures.TWO_PROPERTIES;
    private TemporalSource temporals = (settings, profile, env) -> {
        throw new AssertionError("Temporal was contacted");
    };
    private HistorySource histories = settings -> {
        throw new AssertionError("the lake was contacted");
    };
    private VerifierSource verifiers = settings -> {
        throw new AssertionError("the lake was contacted");
    };
    private ScannerSource scanners = settings -> {
        throw new AssertionError("BigQuery was contacted");
    };
    private SchemaSource schemas = settings -> {
        throw new AssertionError("the lake was contacted");
    };
    private WorkerRunner worker = (config, env, drain) -> {
        throw new AssertionError("a worker was started");
    };
    private Optional<DemoProvider> demo = Optional.empty();
    private final SeenWriter seen = new SeenWriter();
    private Looks errLooks = Looks.PLAIN;
    private Asking asking = Asking.IMPOSSIBLE;
    private String answers = "";
    private Map<String, String> environment = Map.of();
    private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private Interruption interruption = new Interruption();
    private Duration patience = Duration.ofSeconds(30);

    public CommandRun(Path folder) {
        this.folder = folder;
    }

    public record Result(int exitCode, String out, String err) {
        /** The only document on stdout. */
        public JsonNode json() {
            ObjectMapper strict = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
            try {
                return strict.readTree(out);
            } catch (JsonProcessingException e) {
                throw new AssertionError("not one JSON document: " + out, e);
            }
        }
    }

    public CommandRun yaml(String text) {
        yaml = text;
        return this;
    }

    public CommandRun temporal(TemporalSource source) {
        temporals = source;
        return this;
    }

    public CommandRun history(HistorySource source) {
        histories = source;
        return this;
    }

    public CommandRun verifier(VerifierSource source) {
        verifiers = source;
        return this;
    }

    public CommandRun scanner(ScannerSource source) {
        scanners = source;
        return this;
    }

    public CommandRun schemas(SchemaSource source) {
        schemas = source;
        return this;
    }

    CommandRun worker(WorkerRunner runner) {
        worker = runner;
        return this;
    }

    CommandRun demo(DemoProvider provider) {
        demo = Optional.of(provider);
        return this;
    }

    public CommandRun onATerminal() {
        errLooks = new Looks(Kind.TERMINAL, Colour.ON, Charset.UNICODE);
        return this;
    }

    /** What another program writes to stdin. */
    public CommandRun input(String text) {
        asking = Asking.IMPOSSIBLE;
        answers = text;
        return this;
    }

    public CommandRun answering(String text) {
        asking = Asking.POSSIBLE;
        answers = text + "\n";
        return this;
    }

    CommandRun environment(Map<String, String> env) {
        environment = env;
        return this;
    }

    public CommandRun clock(Clock other) {
        clock = other;
        return this;
    }

    public CommandRun interruption(Interruption other) {
        interruption = other;
        return this;
    }

    public CommandRun patience(Duration other) {
        patience = other;
        return this;
    }

    /** Waits until a command that runs has written this to stderr. */
    public void awaitErr(String text) throws InterruptedException {
        seen.await(text, Duration.ofSeconds(20));
    }

    public Result run(String... arguments) {
        StringWriter out = new StringWriter();
        SeenWriter err = seen;
        err.getBuffer().setLength(0);
        Terminal terminal = new Terminal(
                new PrintWriter(out),
                new PrintWriter(err),
                new BufferedReader(new StringReader(answers)),
                Looks.PLAIN,
                errLooks,
                asking,
                200);
        Surroundings surroundings = new Surroundings(
                environment,
                folder,
                clock,
                terminal,
                Fixtures.configs(folder, yaml, environment),
                temporals,
                interruption,
                new Pace(Duration.ofMillis(200), Duration.ofMillis(20), Duration.ofSeconds(30), patience));
        Providers providers = new Providers(histories, verifiers, scanners, schemas, worker, () -> demo);
        int exitCode = Towpath.run(surroundings, providers, List.of(arguments));
        return new Result(exitCode, out.toString(), err.toString());
    }
}
