/** Schemas: what BigQuery has, what the lake has, and how the one grows into the other. */
package dev.towpath.activities.schema;
