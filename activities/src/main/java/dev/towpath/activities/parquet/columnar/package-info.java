/**
 * The fast encoder: column by column from Arrow's buffers to Parquet's pages.
 *
 * <p>Data flow one way. A tree of <em>sources</em> mirrors the lake schema; a {@code StructSource} or {@code ListSource}
 * works out the {@code Layer} of its fields (which level slots there are, and which of them hold something), a leaf
 * takes the values that are not null out of the batch, {@code Packed…}, and hands both to its {@code ColumnWriter}. That
 * one keeps a page's levels and values, dictionaries and statistics, and gives full pages to parquet-java's page store,
 * whose codecs, page headers, indexes and footer are kept.
 *
 * <p>Nothing is allocated for a value; whatever grows is used again for the next batch.
 */
package dev.towpath.activities.parquet.columnar;
