package dev.towpath.cli;

/** Whether workers look for work. */
interface Pollers {
    Presence of(String taskQueue);

    enum Presence {
        THERE,
        ABSENT,
        /** The server does not say. */
        UNKNOWN
    }
}
