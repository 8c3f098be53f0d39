/** The command {@code worker}: the process that does the work. */
package dev.towpath.cli.worker;
