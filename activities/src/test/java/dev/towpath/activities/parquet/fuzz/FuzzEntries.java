package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.schema.LakeField;
import dev.towpath.activities.schema.LakeType;
import dev.towpath.activities.schema.LakeType.ListOf;
import dev.towpath.activities.schema.LakeType.Primitive;
import dev.towpath.activities.schema.LakeType.Struct;
import dev.towpath.activities.transform.EntryRules;
import dev.towpath.activities.transform.EntryRules.EntryRule;
import dev.towpath.activities.transform.NumberRule;
import dev.towpath.activities.transform.ValueRule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Rules of the entries of a key-value list, told once for the encoder and once for what is expected.
 *
 * @param keys of the keys themselves; null if they stay
 * @param under of what stands under a key, the first one being that of ordinary keys and of entries without one
 * @param ordinary how many of 100 keys are ordinary
 * @param salt decides which keys have which
 */
record FuzzEntries(FuzzRule keys, List<Under> under, int ordinary, int salt) {
    private static final Set<String> NUMBERS = Set.of("int_value", "float_value", "double_value");
    private static final long PHONE = 100_000;

    FuzzEntries {
        under = List.copyOf(under);
    }

    /** @param text null if it stays */
    record Under(FuzzRule text, NumberRule numbers) {}

    /** Whether entries of a list can have rules: structs of a key, and of values in slots by their type. */
    static boolean fit(LakeType type) {
        return type instanceof ListOf(Struct entry, int ignored)
                && entry.fields().stream()
                        .anyMatch(field -> field.name().equals("key") && field.type() == Primitive.STRING)
                && entry.fields().stream()
                        .anyMatch(field -> field.name().equals("value") && field.type() instanceof Struct);
    }

    EntryRules forEncoder() {
        ValueRule ofKeys = keys == null ? null : keys.forEncoder();
        List<EntryRule> rules = new ArrayList<>();
        for (Under each : under) {
            rules.add(new EntryRule(each.text() == null ? null : each.text().forEncoder(), each.numbers()));
        }
        return new EntryRules() {
            @Override
            public ValueRule keys() {
                return ofKeys;
            }

            @Override
            public EntryRule of(String key) {
                return rules.get(numberOf(key));
            }
        };
    }

    private int numberOf(String key) {
        int roll = Math.floorMod(((key.hashCode() ^ salt) * 0x9E3779B1) >>> 8, 100 * under.size());
        return key.isEmpty() || roll % 100 < ordinary ? 0 : roll / 100;
    }

    /** Changes an entry into what is left of it. */
    void leave(List<LakeField> fields, Object[] entry) {
        int key = Fields.position(fields, "key");
        int value = Fields.position(fields, "value");
        byte[] name = (byte[]) entry[key];
        if (entry[value] instanceof Object[] slots) {
            Under rule = under.get(numberOf(name == null ? "" : new String(name, StandardCharsets.UTF_8)));
            List<LakeField> kinds = ((Struct) fields.get(value).type()).fields();
            for (int i = 0; i < slots.length; i++) {
                slots[i] = left(rule, kinds.get(i).name(), slots[i]);
            }
        }
        if (name != null && keys != null) {
            entry[key] = keys.expected(name);
        }
    }

    private static Object left(Under rule, String slot, Object value) {
        if (slot.equals("string_value") && rule.text() != null && value instanceof byte[] text) {
            return rule.text().expected(text);
        }
        if (!NUMBERS.contains(slot)) {
            return value;
        }
        return switch (rule.numbers()) {
            case KEPT -> value;
            case PHONES_WITHHELD -> isLong(value) ? null : value;
            case WITHHELD -> null;
        };
    }

    private static boolean isLong(Object number) {
        return switch (number) {
            case Long integer -> integer >= PHONE || integer <= -PHONE;
            case Double fraction -> fraction >= PHONE || fraction <= -PHONE;
            case null, default -> false;
        };
    }
}
