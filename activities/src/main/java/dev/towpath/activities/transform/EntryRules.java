package dev.towpath.activities.transform;

/** What becomes of the entries of a key-value list, such as {@code event_params}. It serves one stream. */
public interface EntryRules {
    /** The rule of the keys themselves; null if they stay as they are. */
    ValueRule keys();

    /**
     * The rule of what stands under a key. Asked once for each distinct key; keys that are treated alike have the same
     * rules, and an ordinary key those of the empty one.
     *
     * @param key as the source has it
     */
    EntryRule of(String key);

    /**
     * What becomes of an entry's values.
     *
     * @param text of {@code string_value}; null if it stays as it is
     * @param numbers of {@code int_value}, {@code float_value} and {@code double_value}
     */
    record EntryRule(ValueRule text, NumberRule numbers) {}
}
