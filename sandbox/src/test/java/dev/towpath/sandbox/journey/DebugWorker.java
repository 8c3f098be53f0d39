package dev.towpath.sandbox.journey;

import ch.qos.logback.classic.LoggerContext;
import dev.towpath.cli.Towpath;
import org.slf4j.LoggerFactory;

/** A worker that logs what Towpath and Temporal's SDK have to say at DEBUG, whatever level it sets itself. */
final class DebugWorker {
    private DebugWorker() {}

    public static void main(String[] arguments) {
        ((LoggerContext) LoggerFactory.getILoggerFactory()).addTurboFilter(new DebugLog.Filter());
        Towpath.main(arguments);
    }
}
