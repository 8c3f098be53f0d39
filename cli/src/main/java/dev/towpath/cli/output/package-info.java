/** What a command says, as text or as JSON. */
package dev.towpath.cli.output;
