package dev.towpath.activities.parquet.reference;

import dev.towpath.activities.transform.EntryRules;
import dev.towpath.activities.transform.EntryRules.EntryRule;
import dev.towpath.activities.transform.NumberRule;
import dev.towpath.activities.transform.ValueRule;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;

/** The entries of a key-value list, of which the rules of their keys decide what is left. */
record RuledEntries(ColumnReader entries, EntryRules rules) implements ColumnReader {
    private static final String KEY = "key";
    private static final List<String> NUMBERS = List.of("int_value", "float_value", "double_value");

    @Override
    public Object read(int row) {
        Object entry = entries.read(row);
        if (entry instanceof GenericRecord fields && fields.hasField(KEY)) {
            Object key = fields.get(KEY);
            if (fields.hasField("value") && fields.get("value") instanceof GenericRecord value) {
                apply(rules.of(key == null ? "" : key.toString()), value);
            }
            fields.put(KEY, text(key, rules.keys()));
        }
        return entry;
    }

    private static void apply(EntryRule rule, GenericRecord value) {
        if (value.hasField("string_value")) {
            value.put("string_value", text(value.get("string_value"), rule.text()));
        }
        for (String slot : NUMBERS) {
            if (value.hasField(slot) && !keeps(rule.numbers(), value.get(slot))) {
                value.put(slot, null);
            }
        }
    }

    private static Object text(Object value, ValueRule rule) {
        if (rule == null || !(value instanceof Utf8 utf8)) {
            return value;
        }
        byte[] left = rule.apply(Arrays.copyOf(utf8.getBytes(), utf8.getByteLength()));
        return left == null ? null : new Utf8(left);
    }

    private static boolean keeps(NumberRule rule, Object number) {
        return switch (number) {
            case null -> true;
            case Long integer -> rule.keeps(integer.longValue());
            case Double fraction -> rule.keeps(fraction.doubleValue());
            default -> true;
        };
    }
}
