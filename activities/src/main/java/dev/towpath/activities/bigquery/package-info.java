/** BigQuery: which shards there are, by REST, and their rows, by the Storage Read API. */
package dev.towpath.activities.bigquery;
