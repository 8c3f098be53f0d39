package dev.towpath.activities.schema;

import java.util.List;

/** A type of the lake, with one spelling in Glue, Avro and Parquet each. */
public sealed interface LakeType {
    enum Primitive implements LakeType {
        STRING,
        BIGINT,
        DOUBLE,
        BOOLEAN,
        /** Microseconds since the epoch, UTC. */
        TIMESTAMP_MICROS
    }

    /** Fields in order; new ones come last. */
    record Struct(List<LakeField> fields) implements LakeType {
        public Struct {
            fields = List.copyOf(fields);
        }
    }

    /**
     * A list.
     *
     * @param element never null itself, as in BigQuery
     */
    record ListOf(LakeType element, int elementId) implements LakeType {}
}
