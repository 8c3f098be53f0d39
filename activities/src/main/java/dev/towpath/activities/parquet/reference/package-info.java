/** The reference encoder: Arrow vectors to rows to parquet-avro. Plain rather than fast; the fast one is held against it. */
package dev.towpath.activities.parquet.reference;
