package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.BatchReader;
import dev.towpath.activities.transform.EntryRules;
import dev.towpath.activities.transform.EntryRules.EntryRule;
import dev.towpath.activities.transform.NumberRule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Finds the rule of each entry of a key-value list by its key. Reads after the keys, before the values. */
final class EntryKeys implements Source {
    /** The number of the ordinary rule, the one of most keys. */
    private static final int ORDINARY = 0;

    private final EntryRules entries;
    /** Null as long as the stream has no keys. */
    private StringSource keys;

    private final List<EntryRule> rules = new ArrayList<>();
    private final Labels.Numbers ruleOfLabels = new Labels.Numbers();
    private int[] choice = new int[1024];
    private boolean ordinary;
    private boolean numbersKept;

    EntryKeys(EntryRules entries) {
        this.entries = entries;
        rules.add(entries.of(""));
    }

    /** Says where the keys are read. */
    StringSource bind(StringSource source) {
        keys = source;
        return source;
    }

    /** Each rule that came up so far; their numbers stay. */
    List<EntryRule> rules() {
        return rules;
    }

    /** By position, the number of its rule; null if all have the first one. */
    int[] choice() {
        return ordinary ? null : choice;
    }

    /** Whether every number of the batch stays. */
    boolean keepsNumbers() {
        return numbersKept;
    }

    NumberRule numbers(int position) {
        return rules.get(ordinary ? ORDINARY : choice[position]).numbers();
    }

    @Override
    public void read(BatchReader batch, RowRange range) {
        if (keys == null) {
            ordinary = true;
            numbersKept = rules.getFirst().numbers() == NumberRule.KEPT;
            return;
        }
        StringVector names = keys.raw();
        int positions = names.positions;
        if (choice.length < positions) {
            choice = new int[positions + positions / 2];
        }
        Labels labels = keys.labels();
        boolean others = false;
        int next = 0;
        for (int position = 0; position < positions; position++) {
            int rule = ORDINARY;
            if (!names.isNull(position)) {
                rule = labels == null ? ruleOf(names, position) : ruleOf(names, position, labels, next++);
            }
            choice[position] = rule;
            others |= rule != ORDINARY;
        }
        ordinary = !others;
        numbersKept = keepNumbers(others);
    }

    private boolean keepNumbers(boolean others) {
        boolean kept = rules.getFirst().numbers() == NumberRule.KEPT;
        for (int rule = 1; others && rule < rules.size(); rule++) {
            kept &= rules.get(rule).numbers() == NumberRule.KEPT;
        }
        return kept;
    }

    private int ruleOf(StringVector names, int position, Labels labels, int index) {
        int[] byLabel = ruleOfLabels.of(labels);
        int label = labels.values[labels.from + index];
        if (byLabel[label] == Labels.NONE) {
            byLabel[label] = ruleOf(names, position);
        }
        return byLabel[label];
    }

    private int ruleOf(StringVector names, int position) {
        EntryRule rule = entries.of(
                new String(names.data, names.startOf(position), names.lengthOf(position), StandardCharsets.UTF_8));
        int number = rules.indexOf(rule);
        if (number < 0) {
            number = rules.size();
            rules.add(rule);
        }
        return number;
    }
}
