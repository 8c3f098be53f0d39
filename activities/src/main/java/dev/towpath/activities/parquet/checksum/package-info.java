/** Counts and checksums of columns: taken from the Arrow data at extraction, and again from what was written. */
package dev.towpath.activities.parquet.checksum;
