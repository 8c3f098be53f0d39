/**
 * Where the shards of the BigQuery stand-in come from: a folder of GA4 Parquet days, a file of NDJSON rows, or synthetic
 * days from a seeded generator.
 *
 * <p>A {@link dev.towpath.sandbox.ga4.ShardSource} is one dataset, and changes while it is served: shards come, are
 * rewritten and go, as those of a live property do. A {@link dev.towpath.sandbox.ga4.Shard} never changes; it hands out
 * its rows from any index as Arrow batches and keeps no more than one batch of them in memory.
 */
package dev.towpath.sandbox.ga4;
