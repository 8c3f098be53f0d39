package dev.towpath.worker.process;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * A worker's log on standard error: lines for a person at a terminal, JSON for anything else.
 *
 * <p>The clients of Google, AWS and gRPC print headers and frames at DEBUG, so tokens and rows: nothing lowers their
 * level below WARN.
 */
public final class WorkerLog {
    private static final List<String> OWN = List.of("dev.towpath");
    private static final String PATTERN = "%d{HH:mm:ss} %-5level %msg%n%ex{short}";

    private WorkerLog() {}

    public enum Form {
        LINES,
        JSON
    }

    /** Replaces whatever logging there is. */
    public static void begin(Form form) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setTarget("System.err");
        console.setEncoder(started(encoder(form), context));
        console.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(console);
        root.setLevel(Level.WARN);
        OWN.forEach(name -> context.getLogger(name).setLevel(Level.INFO));
    }

    private static Encoder<ILoggingEvent> encoder(Form form) {
        return switch (form) {
            case LINES -> {
                PatternLayoutEncoder lines = new PatternLayoutEncoder();
                lines.setPattern(PATTERN);
                yield lines;
            }
            case JSON -> {
                JsonEncoder json = new JsonEncoder();
                json.setWithContext(false);
                json.setWithSequenceNumber(false);
                json.setWithNanoseconds(false);
                // The sentence itself, instead of a pattern with its arguments beside it.
                json.setWithFormattedMessage(true);
                json.setWithMessage(false);
                json.setWithArguments(false);
                yield json;
            }
        };
    }

    private static Encoder<ILoggingEvent> started(Encoder<ILoggingEvent> encoder, LoggerContext context) {
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }
}
