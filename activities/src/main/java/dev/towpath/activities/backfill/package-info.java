/** What a backfill asks of the source, the commits and the server. */
package dev.towpath.activities.backfill;
