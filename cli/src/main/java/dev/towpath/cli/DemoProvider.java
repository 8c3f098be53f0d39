package dev.towpath.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/** Runs the demo; found at run time as a service, because the sandbox that it needs is no part of the command. */
public interface DemoProvider {
    /** The exit code. Text goes to {@code out}, progress to {@code err}. */
    int demo(Options options, PrintWriter out, PrintWriter err);

    /**
     * @param days synthetic days, when there is no data folder
     * @param data a folder of GA4 days
     * @param uiPort of Temporal's Web UI
     * @param directory everything is written beneath it
     * @param temporal the {@code temporal} binary
     */
    record Options(
            int days,
            Optional<Path> data,
            int uiPort,
            Path directory,
            Fault fault,
            Afterwards afterwards,
            Optional<Path> temporal,
            Format format,
            boolean colour) {}

    /** What goes wrong on purpose. */
    enum Fault {
        KILL_WORKER,
        LATE_DATA,
        NONE
    }

    enum Afterwards {
        /** Everything stays up until Ctrl-C. */
        KEEP,
        STOP
    }

    enum Format {
        TEXT,
        JSON,
        JSONL
    }
}
