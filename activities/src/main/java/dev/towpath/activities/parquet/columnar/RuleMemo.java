package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.transform.ValueRule;
import java.util.Arrays;

/**
 * A rule's answers by distinct string. It is asked once for each, as long as strings and answers fit into a few
 * megabytes each; then it forgets them, and asks again.
 */
final class RuleMemo {
    private static final int MEMO_BYTES = 8 << 20;
    private static final int NOTHING = -1;
    private static final int SAME = -2;

    private final ValueRule rule;
    private final StringDictionary asked = new StringDictionary(MEMO_BYTES);
    private final TextArena answers = new TextArena();
    /** By number: where the answer begins, or {@link #NOTHING}, or {@link #SAME}; and its length. */
    private int[] starts = new int[64];

    private int[] lengths = new int[64];
    private int answered;
    private int epoch;

    RuleMemo(ValueRule rule) {
        this.rule = rule;
    }

    /** Whether none of these strings would change, by what can be told without asking the rule of each. */
    boolean leavesAll(StringVector strings) {
        return !rule.mayChange(strings.data, strings.startOf(0), strings.startOf(strings.positions));
    }

    /**
     * Whether the rule leaves a string as it is.
     *
     * @param data with eight bytes to read behind the string
     */
    boolean leaves(byte[] data, int offset, int length) {
        return !rule.mayChange(data, offset, offset + length) || isSame(numberOf(data, offset, length));
    }

    /** Numbers mean the same as long as this stays. */
    int epoch() {
        return epoch;
    }

    /** Numbers are below this. */
    int limit() {
        return Math.max(1, asked.size());
    }

    /**
     * The number of a string, until the next one is asked for.
     *
     * @param data with eight bytes to read behind the string
     */
    int numberOf(byte[] data, int offset, int length) {
        int number = asked.numberOf(data, offset, length);
        if (number == StringDictionary.FULL || (number >= answered && answers.size() > MEMO_BYTES)) {
            asked.clear();
            answers.clear();
            answered = 0;
            epoch++;
            number = Math.max(0, asked.numberOf(data, offset, length)); // one that never fits is number 0, each time
        }
        if (number >= answered) {
            ask(number, Arrays.copyOfRange(data, offset, offset + length));
        }
        return number;
    }

    private void ask(int number, byte[] value) {
        if (number == starts.length) {
            starts = Arrays.copyOf(starts, number * 2);
            lengths = Arrays.copyOf(lengths, number * 2);
        }
        byte[] answer = rule.apply(value);
        if (answer == null) {
            starts[number] = NOTHING;
        } else if (Arrays.equals(answer, value)) {
            starts[number] = SAME;
        } else {
            starts[number] = answers.size();
            lengths[number] = answer.length;
            answers.append(Arrays.copyOf(answer, answer.length + Long.BYTES), 0, answer.length);
        }
        answered = asked.size() == 0 ? 0 : number + 1;
    }

    /** Whether the rule leaves the string as it is. */
    boolean isSame(int number) {
        return starts[number] == SAME;
    }

    /** Whether the rule leaves null. */
    boolean isNothing(int number) {
        return starts[number] == NOTHING;
    }

    /** Appends what the rule makes of the string, if it is neither nothing nor the same. */
    void append(int number, TextArena to) {
        to.append(answers.bytes(), starts[number], lengths[number]);
    }
}
