/** What every command is made of: its global options, what it is about, and what it opens. */
package dev.towpath.cli.command;
