/** Help: the first screen, the commands, and the topics. */
package dev.towpath.cli.help;
