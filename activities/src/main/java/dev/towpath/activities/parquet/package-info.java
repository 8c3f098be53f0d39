/** Rows of Arrow record batches into Parquet objects. */
package dev.towpath.activities.parquet;
