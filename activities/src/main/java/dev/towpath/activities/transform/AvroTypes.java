package dev.towpath.activities.transform;

import org.apache.avro.Schema;

/** What stands behind a lake field's union with null. */
final class AvroTypes {
    private AvroTypes() {}

    static Schema nonNull(Schema schema) {
        return schema.isUnion() ? schema.getTypes().get(1) : schema;
    }
}
