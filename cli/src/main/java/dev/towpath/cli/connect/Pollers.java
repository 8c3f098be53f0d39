package dev.towpath.cli.connect;

/** Whether workers look for work. */
public interface Pollers {
    Presence of(String taskQueue);

    enum Presence {
        THERE,
        ABSENT,
        /** The server does not say. */
        UNKNOWN
    }
}
