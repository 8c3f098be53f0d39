package dev.towpath.cli.command;

import java.time.Duration;

/**
 * How often a run is looked at and spoken of.
 *
 * @param look at the server
 * @param redraw of a live display
 * @param sign of life where there is no terminal, at the latest
 * @param patience with a task queue that no worker polls
 */
public record Pace(Duration look, Duration redraw, Duration sign, Duration patience) {
    public static final Pace USUAL =
            new Pace(Duration.ofSeconds(1), Duration.ofMillis(250), Duration.ofSeconds(30), Duration.ofSeconds(30));
}
