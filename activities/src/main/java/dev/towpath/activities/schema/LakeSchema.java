package dev.towpath.activities.schema;

import java.util.List;

/**
 * One version of a lake table's union schema; the partition keys are not in it.
 *
 * @param version of the schema document, from 1
 * @param fields in order; new ones come last
 */
public record LakeSchema(int version, List<LakeField> fields) {
    public LakeSchema {
        fields = List.copyOf(fields);
    }
}
