package dev.towpath.activities.catalog;

import java.util.List;

/**
 * What Towpath needs to know of a table in Glue.
 *
 * @param version of the table, for a conditional update
 * @param location {@code s3://bucket/ga4/}
 */
record GlueTable(
        String database,
        String name,
        String version,
        String location,
        List<GlueColumn> columns,
        List<String> partitionKeys) {
    GlueTable {
        columns = List.copyOf(columns);
        partitionKeys = List.copyOf(partitionKeys);
    }

    /** {@code ga4.ga4}. */
    String path() {
        return database + "." + name;
    }
}
