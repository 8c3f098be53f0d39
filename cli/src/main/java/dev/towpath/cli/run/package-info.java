/** The command {@code run}: one day now. */
package dev.towpath.cli.run;
