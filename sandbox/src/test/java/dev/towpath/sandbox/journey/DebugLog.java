package dev.towpath.sandbox.journey;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.spi.FilterReply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/** What this process logs, in a file instead of where it went before, and as {@link Filter} has it. */
final class DebugLog implements AutoCloseable {
    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final List<Appender<ILoggingEvent>> before = new ArrayList<>();
    private final Filter filter = new Filter();
    private final FileAppender<ILoggingEvent> appender = new FileAppender<>();

    private DebugLog(Path file) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%level %logger %msg %mdc%n%ex");
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setFile(file.toString());
        appender.start();
        root.iteratorForAppenders().forEachRemaining(before::add);
        before.forEach(root::detachAppender);
        root.addAppender(appender);
        context.addTurboFilter(filter);
    }

    static DebugLog to(Path file) {
        return new DebugLog(file);
    }

    @Override
    public void close() {
        context.getTurboFilterList().remove(filter);
        root.detachAppender(appender);
        before.forEach(root::addAppender);
        appender.stop();
    }

    /** Towpath's and the Temporal SDK's loggers at DEBUG; the others as they are set, but not below WARN. */
    static final class Filter extends TurboFilter {
        @Override
        public FilterReply decide(
                Marker marker, Logger logger, Level level, String format, Object[] parameters, Throwable thrown) {
            boolean ours = logger.getName().startsWith("dev.towpath")
                    || logger.getName().startsWith("io.temporal");
            Level least = ours ? Level.DEBUG : Level.WARN;
            return level.isGreaterOrEqual(least) ? FilterReply.ACCEPT : FilterReply.DENY;
        }
    }
}
