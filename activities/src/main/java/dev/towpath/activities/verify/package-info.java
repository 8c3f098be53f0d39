/** Recounts exported days: commit = objects = Parquet's rows = catalog, and on request every value and BigQuery too. */
package dev.towpath.activities.verify;
