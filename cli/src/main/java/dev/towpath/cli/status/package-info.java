/** The command {@code status}: joins the commits of the lake with the runs on the server. */
package dev.towpath.cli.status;
