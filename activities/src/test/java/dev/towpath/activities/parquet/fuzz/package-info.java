/**
 * Random lake schemas, rows and Arrow messages through any encoder, and what comes out held against the rows by readers
 * that are not ours.
 *
 * <p>A row is an {@code Object[]} in the order of its fields; a struct is one too, a list a {@code List}, a string its
 * {@code byte[]}, and the rest Long, Double or Boolean. What is expected is made from such rows alone, never by an encoder.
 */
package dev.towpath.activities.parquet.fuzz;
