/** The command {@code schedule}: makes the schedules on the server equal to the configuration. */
package dev.towpath.cli.schedule;
