package dev.towpath.activities.transform;

import java.util.Map;
import java.util.Set;

/**
 * What becomes of a stream's values before the first byte is encoded; derived columns are made of what is left.
 *
 * <p>Paths are names joined by dots, without a list's elements. Rules serve one stream: they are not safe for threads.
 *
 * @param texts by the path of a string column outside the lists; one that isn't named stays as it is
 * @param withheld paths of other columns that become null
 * @param lists by the path of a list of structs with {@code key} and {@code value}
 */
public record RowRules(Map<String, ValueRule> texts, Set<String> withheld, Map<String, EntryRules> lists) {
    /** Everything stays as it is. */
    public static final RowRules NONE = new RowRules(Map.of(), Set.of(), Map.of());

    public RowRules {
        texts = Map.copyOf(texts);
        withheld = Set.copyOf(withheld);
        lists = Map.copyOf(lists);
    }

    public static RowRules ofTexts(Map<String, ValueRule> texts) {
        return new RowRules(texts, Set.of(), Map.of());
    }
}
