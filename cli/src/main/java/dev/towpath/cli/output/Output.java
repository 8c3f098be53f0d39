package dev.towpath.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.towpath.cli.failure.CommandFailure;
import dev.towpath.cli.failure.ExitCodes;
import dev.towpath.cli.terminal.Mark;
import dev.towpath.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What one command says. Results go to stdout, as text or as JSON; remarks, progress and errors go to stderr. Under
 * {@code -o json} stdout gets exactly one document, whatever happens.
 */
public final class Output {
    static final int FORMAT = 1;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Terminal terminal;
    private final OutputFormat format;
    private final Loudness loudness;
    private final String command;
    private final Clock clock;
    private boolean versionSaid;
    private boolean finished;

    public Output(Terminal terminal, OutputFormat format, Loudness loudness, String command, Clock clock) {
        this.terminal = terminal;
        this.format = format;
        this.loudness = loudness;
        this.command = command;
        this.clock = clock;
    }

    public enum Loudness {
        QUIET,
        NORMAL,
        VERBOSE
    }

    public Terminal terminal() {
        return terminal;
    }

    public OutputFormat format() {
        return format;
    }

    public boolean quiet() {
        return loudness == Loudness.QUIET;
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A line of the result, where that is text. */
    public void line(String text) {
        if (format == OutputFormat.TEXT) {
            terminal.out().println(terminal.outLooks().text(text));
            terminal.out().flush();
        }
    }

    /** A line for the person, not for the pipe. */
    public void remark(String text) {
        if (loudness != Loudness.QUIET) {
            error(text);
        }
    }

    public void detail(String text) {
        if (loudness == Loudness.VERBOSE) {
            error(text);
        }
    }

    public void warning(String text) {
        error(terminal.errLooks().mark(Mark.WARNING) + " " + text);
        event("warning", object().put("message", text));
    }

    /** One line of a {@code jsonl} stream. */
    public void event(String type, ObjectNode body) {
        if (format != OutputFormat.JSONL) {
            return;
        }
        if (!versionSaid) {
            versionSaid = true;
            ObjectNode version = object().put("type", "version").put("time", now());
            print(version.put("towpath", Versions.towpath()).put("format", FORMAT));
        }
        print(object().put("type", type).put("time", now()).setAll(body));
    }

    /** The document of the whole command. */
    public void document(ObjectNode body, int exitCode) {
        if (finished) {
            throw new IllegalStateException("a command has one result");
        }
        finished = true;
        ObjectNode document = object().put("format", FORMAT).put("command", command);
        document.setAll(body);
        document.put("exitCode", exitCode);
        if (format == OutputFormat.JSON) {
            print(document);
        } else {
            event("result", document);
        }
    }

    /** The error line and its hints; with {@code --verbose} the trace. */
    public void failure(CommandFailure failure) {
        error(terminal.errLooks().mark(Mark.FAILED) + " " + failure.getMessage());
        failure.hints().forEach(hint -> error("  hint: " + hint));
        if (loudness == Loudness.VERBOSE) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace, true));
            error(trace.toString().stripTrailing());
        }
    }

    /** The end of a command that has nothing but this failure to report. */
    public int end(CommandFailure failure) {
        failure(failure);
        if (!finished && format != OutputFormat.TEXT) {
            event("error", error(failure));
            ObjectNode body = object().put("state", "failed");
            body.set("error", error(failure));
            document(body, failure.exitCode());
        }
        return failure.exitCode();
    }

    public static ObjectNode error(CommandFailure failure) {
        ObjectNode error = object().put("type", failure.type())
                .put("kind", ExitCodes.kind(failure.exitCode()))
                .put("retryable", failure.retryable())
                .put("message", failure.getMessage());
        failure.hints().stream().findFirst().ifPresent(hint -> error.put("next", hint));
        return error;
    }

    String now() {
        return time(clock.instant());
    }

    public static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private void error(String text) {
        terminal.err().println(terminal.errLooks().text(text));
        terminal.err().flush();
    }

    private void print(ObjectNode node) {
        try {
            terminal.out().println(MAPPER.writeValueAsString(node));
            terminal.out().flush();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write JSON", e);
        }
    }
}
