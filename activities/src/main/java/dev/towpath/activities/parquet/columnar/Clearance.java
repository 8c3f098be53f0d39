package dev.towpath.activities.parquet.columnar;

import java.util.Arrays;
import java.util.List;

/**
 * Tells of a batch, by its numbers in the column's dictionary, whether the rules leave all of its strings as they are.
 *
 * <p>Each string of the dictionary is looked at once under each rule. Once one would change, nothing is asked until the
 * dictionary begins anew: such a column's strings are ruled before they come to it.
 */
final class Clearance {
    private static final int MOST_RULES = Integer.SIZE;

    private final List<RuleMemo> rules;
    /** Null if there is one rule for all. */
    private final EntryKeys keys;

    /** The dictionary's that this is about; 0 for none yet. */
    private int chunk;

    private boolean refused;
    /** With one rule for all: the numbers below this are cleared. */
    private int known;
    /** By number: a bit for each rule under which the string was cleared. */
    private int[] cleared = {};

    /** @param rules by number, null for one that leaves everything; more of them may come */
    Clearance(List<RuleMemo> rules, EntryKeys keys) {
        this.rules = rules;
        this.keys = keys;
    }

    /** Whether to ask at all. */
    boolean isLikely(StringColumnWriter writer) {
        return !writer.isDirect() && !(refused && writer.chunk() == chunk);
    }

    boolean given(StringColumnWriter.Numbered numbered, StringVector strings) {
        if (numbered.chunk() != chunk) {
            chunk = numbered.chunk();
            refused = false;
            known = 0;
            Arrays.fill(cleared, 0);
        }
        boolean given = keys == null ? toAll(numbered.dictionary()) : toEntries(numbered, strings, keys.choice());
        refused = !given;
        return given;
    }

    private boolean toAll(StringDictionary dictionary) {
        for (; known < dictionary.size(); known++) {
            if (!leaves(0, dictionary, known)) {
                return false;
            }
        }
        return true;
    }

    private boolean toEntries(StringColumnWriter.Numbered numbered, StringVector strings, int[] choice) {
        if (choice == null && rules.getFirst() == null) {
            return true;
        }
        StringDictionary dictionary = numbered.dictionary();
        if (cleared.length < dictionary.size()) {
            cleared = Arrays.copyOf(cleared, dictionary.size() * 2);
        }
        int[] numbers = numbered.numbers();
        int at = numbered.from();
        for (int position = 0; position < strings.positions; position++) {
            if (!strings.isNull(position)) {
                int number = numbers[at++];
                int rule = choice == null ? 0 : choice[position];
                if (rule >= MOST_RULES || ((cleared[number] >>> rule & 1) == 0 && !clear(number, rule, dictionary))) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean clear(int number, int rule, StringDictionary dictionary) {
        cleared[number] |= 1 << rule;
        return leaves(rule, dictionary, number);
    }

    private boolean leaves(int rule, StringDictionary dictionary, int number) {
        RuleMemo memo = rules.get(rule);
        return memo == null || memo.leaves(dictionary.page(), dictionary.startOf(number), dictionary.lengthOf(number));
    }
}
