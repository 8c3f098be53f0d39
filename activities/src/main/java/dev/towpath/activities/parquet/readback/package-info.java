/** Reads objects back by parquet-avro, whose way from pages to rows shares nothing with the encoder's from batches to pages. */
package dev.towpath.activities.parquet.readback;
