/** A range of days, several at a time. */
package dev.towpath.workflows.backfill;
