package dev.towpath.activities.privacy;

import java.util.Map;
import java.util.Set;

/**
 * The policy resolved against one lake schema: what becomes of each field. A list's element has no name in a path.
 *
 * @param texts each string column by its dotted path; of a key-value list neither {@code key} nor
 *     {@code value.string_value}
 * @param withheld paths of numbers, booleans and timestamps that must not be written: null instead
 * @param lists each key-value list by its path, such as {@code event_params} and {@code items.item_params}
 */
public record FieldRules(Map<String, FieldAction> texts, Set<String> withheld, Map<String, KeyedRules> lists) {
    public FieldRules {
        texts = Map.copyOf(texts);
        withheld = Set.copyOf(withheld);
        lists = Map.copyOf(lists);
    }
}
