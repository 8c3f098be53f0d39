/** The command {@code backfill}: a range of days. */
package dev.towpath.cli.backfill;
