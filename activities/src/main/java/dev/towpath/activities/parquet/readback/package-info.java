/** Reads objects back by parquet-avro, which shares no code with the encoder that wrote them. */
package dev.towpath.activities.parquet.readback;
