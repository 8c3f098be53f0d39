/** The words of the journey as values: tables, shards, days, failures, and the names derived from them. */
package dev.towpath.workflows.model;
