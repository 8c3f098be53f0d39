/**
 * A stand-in for BigQuery that speaks its real protocols: datasets and tables over REST, rows over the Storage Read API.
 *
 * <p>It serves {@link dev.towpath.sandbox.ga4.ShardSource}s to Google's own clients, on the loopback interface only. What
 * it does is what BigQuery does; what it can't do it refuses by UNIMPLEMENTED. {@link
 * dev.towpath.sandbox.bigquery.Faults} makes it fail on demand.
 */
package dev.towpath.sandbox.bigquery;
