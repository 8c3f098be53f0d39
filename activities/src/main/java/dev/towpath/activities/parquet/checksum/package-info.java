/**
 * Counts and checksums of columns: taken from the Arrow data at extraction, kept in each object's footer and the day's
 * commit, and taken again by whoever reads back what was written.
 */
package dev.towpath.activities.parquet.checksum;
