package dev.towpath.activities.privacy;

import dev.towpath.activities.transform.NumberRule;
import java.util.List;
import java.util.Set;

/**
 * What becomes of the entries of one key-value list. Immutable; a key's rule is worth keeping, for there are few keys
 * and many entries.
 */
public final class KeyedRules {
    private final List<ConfiguredRule> configured;
    private final ProfileRules profile;

    /** @param configured those that can mean a key of this list */
    KeyedRules(List<ConfiguredRule> configured, ProfileRules profile) {
        this.configured = List.copyOf(configured);
        this.profile = profile;
    }

    /**
     * What becomes of a key's values: the first configured rule that means it, else the profile's.
     *
     * @param key as the source has it, before it is redacted itself; the empty one for an entry without a key
     */
    public KeyRule of(String key) {
        for (ConfiguredRule rule : configured) {
            if (rule.meansKey(key)) {
                return configured(rule, key);
            }
        }
        return profile.key(key);
    }

    /** What becomes of the keys themselves: people put e-mail addresses there too. */
    public FieldAction keys() {
        return profile.keys();
    }

    private KeyRule configured(ConfiguredRule rule, String key) {
        return switch (rule.action()) {
            case KEEP -> new KeyRule(new FieldAction.Keep(), NumberRule.KEPT);
            case REDACT -> profile.redacted(key, Set.copyOf(rule.keep()));
            case PSEUDONYMISE -> new KeyRule(profile.pseudonym(), NumberRule.WITHHELD);
            case HASH -> new KeyRule(new FieldAction.Hash(FieldAction.Hash.Convention.TEXT), NumberRule.WITHHELD);
            case DROP -> new KeyRule(new FieldAction.Drop(), NumberRule.WITHHELD);
        };
    }

    /**
     * @param text of {@code value.string_value}
     * @param numbers of {@code value.int_value}, {@code float_value} and {@code double_value}
     */
    public record KeyRule(FieldAction text, NumberRule numbers) {}
}
