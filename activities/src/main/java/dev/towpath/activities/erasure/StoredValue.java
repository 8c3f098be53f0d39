package dev.towpath.activities.erasure;

import dev.towpath.activities.suppression.IdentifierSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.GenericRecord;

/** Where a stored row has a value: a column by its dotted path, or entries under a key. Text, else an integer. */
sealed interface StoredValue {
    /** The column of the object that it is in. */
    String topColumn();

    /** Those of one row, as text; empty for none. */
    List<String> of(GenericRecord row);

    static StoredValue column(String path) {
        return new Column(List.of(path.split("\\.")));
    }

    static StoredValue of(IdentifierSource source) {
        return switch (source.target()) {
            case COLUMN -> column(source.name());
            case PARAMETER -> new Entries("event_params", source.name());
            case USER_PROPERTY -> new Entries("user_properties", source.name());
        };
    }

    /** A column, or a field within one. */
    record Column(List<String> path) implements StoredValue {
        @Override
        public String topColumn() {
            return path.getFirst();
        }

        @Override
        public List<String> of(GenericRecord row) {
            Object value = row;
            for (String name : path) {
                value = field(value, name);
            }
            String text = text(value);
            return text == null ? List.of() : List.of(text);
        }
    }

    /** Every entry that has the key. */
    record Entries(String list, String key) implements StoredValue {
        @Override
        public String topColumn() {
            return list;
        }

        @Override
        public List<String> of(GenericRecord row) {
            List<String> found = new ArrayList<>();
            if (field(row, list) instanceof List<?> entries) {
                for (Object entry : entries) {
                    Object name = field(entry, "key");
                    if (name != null && name.toString().equals(key)) {
                        Object value = field(entry, "value");
                        addFirst(found, text(field(value, "string_value")), text(field(value, "int_value")));
                    }
                }
            }
            return found;
        }

        private static void addFirst(List<String> found, String text, String integer) {
            if (text != null || integer != null) {
                found.add(text == null ? integer : text);
            }
        }
    }

    private static Object field(Object record, String name) {
        return record instanceof GenericRecord fields && fields.hasField(name) ? fields.get(name) : null;
    }

    /** Null where it is neither text nor an integer. */
    private static String text(Object value) {
        return value instanceof CharSequence || value instanceof Long ? value.toString() : null;
    }
}
