package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.schema.LakeField;
import java.util.List;

/** Finds fields by name. */
final class Fields {
    private Fields() {}

    /** The position, or -1. */
    static int position(List<LakeField> fields, String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** The value, null if there is no such field. */
    static Object value(List<LakeField> fields, Object[] values, String name) {
        int position = position(fields, name);
        return position < 0 ? null : values[position];
    }
}
