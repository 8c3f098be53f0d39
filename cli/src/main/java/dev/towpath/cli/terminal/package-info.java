/** What a person sees: streams, colours, marks, numbers, progress. */
package dev.towpath.cli.terminal;
