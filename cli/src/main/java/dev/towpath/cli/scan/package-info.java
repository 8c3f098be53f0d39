/** The command {@code scan}: what in a shard looks personal, and the rules to add. */
package dev.towpath.cli.scan;
