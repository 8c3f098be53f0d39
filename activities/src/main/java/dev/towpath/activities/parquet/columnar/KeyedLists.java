package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.ArrowColumn;
import dev.towpath.activities.transform.EntryRules;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The key-value lists whose entries have rules, and where in them a column lies. */
final class KeyedLists {
    private static final Set<String> NUMBERS = Set.of("int_value", "float_value", "double_value");

    private final Map<String, EntryRules> rules;
    private final Map<String, EntryKeys> keys = new HashMap<>();

    /** @param rules by the path of the list */
    KeyedLists(Map<String, EntryRules> rules) {
        this.rules = rules;
    }

    /** The rules of the list whose {@code key} this is. */
    Optional<EntryRules> ofKey(String path) {
        return listOf(path, ".key").map(rules::get);
    }

    /** The keys beside this {@code value.string_value}. */
    Optional<EntryKeys> ofText(String path) {
        return listOf(path, ".value.string_value").map(this::keys);
    }

    /** What is left of the numbers in this {@code value.…_value}. */
    Optional<RuledNumbers> ofNumbers(String path, ArrowColumn.Kind kind) {
        String name = path.substring(path.lastIndexOf('.') + 1);
        if (!NUMBERS.contains(name)) {
            return Optional.empty();
        }
        return listOf(path, ".value." + name)
                .map(list -> new RuledNumbers(
                        keys(list),
                        kind == ArrowColumn.Kind.DOUBLE ? RuledNumbers.Kind.DOUBLES : RuledNumbers.Kind.INTEGERS));
    }

    /** Finds the rules of the list's entries, once its keys were read. */
    Optional<EntryKeys> keysOf(String list) {
        return rules.containsKey(list) ? Optional.of(keys(list)) : Optional.empty();
    }

    private EntryKeys keys(String list) {
        return keys.computeIfAbsent(list, path -> new EntryKeys(rules.get(path)));
    }

    private Optional<String> listOf(String path, String within) {
        return path.endsWith(within)
                ? Optional.of(path.substring(0, path.length() - within.length()))
                        .filter(rules::containsKey)
                : Optional.empty();
    }
}
