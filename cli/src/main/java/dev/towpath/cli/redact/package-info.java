/** The command {@code redact}: a filter that shows what the lake would hold of a text. */
package dev.towpath.cli.redact;
