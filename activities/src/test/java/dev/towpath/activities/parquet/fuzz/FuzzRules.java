package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.transform.EntryRules;
import dev.towpath.activities.transform.RowRules;
import dev.towpath.activities.transform.ValueRule;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The rules of a case, by dotted paths.
 *
 * @param texts of strings
 * @param withheld columns of any type at any depth
 * @param entries of key-value lists
 */
record FuzzRules(Map<String, FuzzRule> texts, Set<String> withheld, Map<String, FuzzEntries> entries) {
    static final FuzzRules NONE = new FuzzRules(Map.of(), Set.of(), Map.of());

    FuzzRules {
        texts = Map.copyOf(texts);
        withheld = Set.copyOf(withheld);
        entries = Map.copyOf(entries);
    }

    static FuzzRules ofTexts(Map<String, FuzzRule> texts) {
        return new FuzzRules(texts, Set.of(), Map.of());
    }

    /** They serve one stream only. */
    RowRules forEncoder() {
        Map<String, ValueRule> fresh = new HashMap<>();
        texts.forEach((path, rule) -> fresh.put(path, rule.forEncoder()));
        Map<String, EntryRules> lists = new HashMap<>();
        entries.forEach((path, rules) -> lists.put(path, rules.forEncoder()));
        return new RowRules(fresh, withheld, lists);
    }
}
