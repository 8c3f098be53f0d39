/** The command {@code verify}: recounts exported days, by itself and without Temporal. */
package dev.towpath.cli.verify;
