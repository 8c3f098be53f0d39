/** Glue: the lake tables, their partitions, and the crawler. */
package dev.towpath.activities.catalog;
