/** The connection to a Temporal server, and the links into its Web UI. */
package dev.towpath.cli.connect;
