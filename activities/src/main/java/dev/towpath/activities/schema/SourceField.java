package dev.towpath.activities.schema;

import java.util.List;

/**
 * A column of a BigQuery table.
 *
 * @param fields of a record, else empty
 */
public record SourceField(String name, Kind kind, Repetition repetition, List<SourceField> fields) {
    public SourceField {
        fields = List.copyOf(fields);
    }

    /** The types that GA4's export has. */
    public enum Kind {
        STRING,
        INTEGER,
        FLOAT,
        BOOLEAN,
        RECORD
    }

    public enum Repetition {
        NULLABLE,
        REPEATED
    }
}
