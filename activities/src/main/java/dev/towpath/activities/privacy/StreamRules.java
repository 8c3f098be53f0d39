package dev.towpath.activities.privacy;

import dev.towpath.activities.privacy.KeyedRules.KeyRule;
import dev.towpath.activities.transform.EntryRules;
import dev.towpath.activities.transform.RowRules;
import dev.towpath.activities.transform.ValueRule;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Resolved rules made ready for one stream. */
public final class StreamRules {
    private StreamRules() {}

    /** @param values makes the rules, with the key for pseudonyms */
    public static RowRules of(FieldRules rules, ValueRules values) {
        Map<String, EntryRules> lists = new HashMap<>();
        rules.lists().forEach((path, keyed) -> lists.put(path, new Entries(path, keyed, values)));
        return new RowRules(values.ofColumns(rules), rules.withheld(), lists);
    }

    /** An action that comes up under several keys is one rule, which is asked once for a value under any of them. */
    private static final class Entries implements EntryRules {
        private final String path;
        private final KeyedRules keyed;
        private final ValueRules values;
        private final Map<FieldAction, Optional<ValueRule>> made = new HashMap<>();

        Entries(String path, KeyedRules keyed, ValueRules values) {
            this.path = path;
            this.keyed = keyed;
            this.values = values;
        }

        @Override
        public ValueRule keys() {
            return rule(keyed.keys());
        }

        @Override
        public EntryRule of(String key) {
            KeyRule rule = keyed.of(key);
            return new EntryRule(rule(rule.text()), rule.numbers());
        }

        /** Failures name the list and no key, which may be somebody's name. */
        private ValueRule rule(FieldAction action) {
            return made.computeIfAbsent(action, each -> values.of(path, each)).orElse(null);
        }
    }
}
