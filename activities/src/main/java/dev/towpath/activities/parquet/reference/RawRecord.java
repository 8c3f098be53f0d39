package dev.towpath.activities.parquet.reference;

import dev.towpath.activities.schema.LakeField;
import dev.towpath.activities.schema.LakeSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;

/** Values of the loaded batch as they came, before any rule: text, or an integer as text. */
final class RawRecord {
    private final Map<String, ColumnReader> columns = new HashMap<>();

    /** @param readers without rules, in the order of the lake's fields */
    RawRecord(LakeSchema lake, List<ColumnReader> readers) {
        List<LakeField> fields = lake.fields();
        for (int i = 0; i < fields.size(); i++) {
            columns.put(fields.get(i).name(), readers.get(i));
        }
    }

    /** Null where there is none. */
    String column(int row, String path) {
        String[] names = path.split("\\.");
        Object value = read(row, names[0]);
        for (int i = 1; i < names.length; i++) {
            value = field(value, names[i]);
        }
        return text(value);
    }

    /** Of the first entry with this key; null where there is none. */
    String entry(int row, String list, String key) {
        if (read(row, list) instanceof List<?> entries) {
            for (Object entry : entries) {
                Object name = field(entry, "key");
                if (name != null && name.toString().equals(key)) {
                    Object value = field(entry, "value");
                    String string = text(field(value, "string_value"));
                    return string == null ? text(field(value, "int_value")) : string;
                }
            }
        }
        return null;
    }

    private Object read(int row, String column) {
        ColumnReader reader = columns.get(column);
        return reader == null ? null : reader.read(row);
    }

    private static Object field(Object record, String name) {
        return record instanceof GenericRecord fields && fields.hasField(name) ? fields.get(name) : null;
    }

    private static String text(Object value) {
        return value instanceof CharSequence || value instanceof Long ? value.toString() : null;
    }
}
