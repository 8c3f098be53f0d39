package dev.towpath.activities.ddl;

import dev.towpath.activities.catalog.TableDefinition;

/**
 * A table that the configuration names.
 *
 * @param schemaVersion of the lake's schema that its columns are from
 */
public record ConfiguredTable(TableDefinition definition, Content content, Columns columns, int schemaVersion) {
    public enum Content {
        EVENTS,
        AUDIENCE
    }

    /** Where the columns are from. */
    public enum Columns {
        /** The lake's schema: what was exported. */
        LAKE,
        /** GA4's documented export and the configuration: what a first export would make today. */
        DOCUMENTED
    }
}
