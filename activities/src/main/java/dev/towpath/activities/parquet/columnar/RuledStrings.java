package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.Bitmaps;
import dev.towpath.activities.transform.ValueRule;
import java.util.Arrays;

/**
 * What a rule leaves of a column's strings. It is asked once for each distinct string, as long as those fit into a few
 * megabytes; then it forgets them, and asks again.
 */
final class RuledStrings {
    private static final int MEMO_BYTES = 8 << 20;
    private static final int NOTHING = -1;

    private final ValueRule rule;
    private final StringDictionary asked = new StringDictionary(MEMO_BYTES);
    private final TextArena answers = new TextArena();
    /** By the number of what was asked: where the answer begins, or {@link #NOTHING}; and its length. */
    private int[] answerStarts = new int[1024];

    private int[] answerLengths = new int[1024];
    private int answered;

    private final StringVector left = new StringVector();
    private final TextArena text = new TextArena();
    private long[] valid;
    private boolean withheld;

    RuledStrings(ValueRule rule) {
        this.rule = rule;
    }

    StringVector left() {
        return left;
    }

    /** Whether the rule left null of any string of the batch. */
    boolean withheld() {
        return withheld;
    }

    /** Says that the batch has no strings. */
    void nothing(StringVector strings) {
        left.positions = strings.positions;
        left.valid = strings.valid;
    }

    StringVector apply(StringVector strings, Slots slots) {
        int positions = slots.positions;
        left.room(positions);
        left.positions = positions;
        left.valid = strings.valid;
        withheld = false;
        text.clear();
        for (int position = 0; position < positions; position++) {
            left.offsets[position] = text.size();
            if (strings.isNull(position)) {
                continue;
            }
            int number = answer(strings.data, strings.startOf(position), strings.lengthOf(position));
            if (answerStarts[number] == NOTHING) {
                withhold(position, strings);
            } else {
                text.append(answers.bytes(), answerStarts[number], answerLengths[number]);
            }
        }
        left.offsets[positions] = text.size();
        left.data = text.bytes();
        left.base = 0;
        return left;
    }

    private void withhold(int position, StringVector strings) {
        if (!withheld) {
            withheld = true;
            valid = Bitmaps.room(valid, strings.positions);
            if (strings.valid == null) {
                Bitmaps.fill(valid, strings.positions);
            } else {
                System.arraycopy(strings.valid, 0, valid, 0, Bitmaps.words(strings.positions));
            }
            left.valid = valid;
        }
        Bitmaps.clear(valid, position);
    }

    private int answer(byte[] data, int offset, int length) {
        int number = asked.numberOf(data, offset, length);
        if (number == StringDictionary.FULL) {
            asked.clear();
            answers.clear();
            answered = 0;
            number = Math.max(0, asked.numberOf(data, offset, length)); // one that never fits is number 0, each time
        }
        if (number >= answered) {
            ask(number, Arrays.copyOfRange(data, offset, offset + length));
        }
        return number;
    }

    private void ask(int number, byte[] value) {
        if (number == answerStarts.length) {
            answerStarts = Arrays.copyOf(answerStarts, number * 2);
            answerLengths = Arrays.copyOf(answerLengths, number * 2);
        }
        byte[] answer = rule.apply(value);
        answerStarts[number] = answer == null ? NOTHING : answers.size();
        if (answer != null) {
            answerLengths[number] = answer.length;
            answers.append(Arrays.copyOf(answer, answer.length + Long.BYTES), 0, answer.length);
        }
        answered = asked.size() == 0 ? 0 : number + 1;
    }
}
