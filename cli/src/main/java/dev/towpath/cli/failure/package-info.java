/** How a command ends without success: the sentence, its hints, the exit code. */
package dev.towpath.cli.failure;
