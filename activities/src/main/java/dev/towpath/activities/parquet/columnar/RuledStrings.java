package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.Bitmaps;
import dev.towpath.activities.transform.ValueRule;
import java.util.ArrayList;
import java.util.List;

/**
 * What rules leave of a column's strings: mostly all of them. So strings come to the column's dictionary first, and only
 * those that are new to it are looked at, as long as none of them would change.
 *
 * <p>Where some do, nothing is copied before the first one of a batch. The strings are labelled then by the numbers under
 * which their answers are remembered, which spares the dictionary to look at each again. Strings under the keys of a list
 * may each have a rule of their own.
 */
final class RuledStrings {
    private static final int MOST_LABELLED_RULES = 8;

    private final Labelling labelling;
    /** Each of them has its own numbers. */
    private final int labelledRules;
    /** Null if there is one rule for all. */
    private final EntryKeys keys;

    private final List<RuleMemo> memos = new ArrayList<>();
    private final Clearance clearance;
    private final StringVector left = new StringVector();
    private final Labels own = new Labels();
    private Labels labels;
    private final TextArena text = new TextArena();
    private int[] offsets = new int[1024];
    private long[] valid;
    private boolean changing;
    private boolean withheld;
    /** The string that was decided last, if any, and its answer's number. */
    private int lastStart;

    private int lastLength;
    private int lastRule;
    private int lastNumber;

    private RuledStrings(Labelling labelling, EntryKeys keys) {
        this.labelling = labelling;
        this.keys = keys;
        labelledRules = keys == null ? 1 : MOST_LABELLED_RULES;
        clearance = new Clearance(memos, keys);
    }

    /** One rule for all strings. */
    static RuledStrings of(ValueRule rule) {
        RuledStrings strings = new RuledStrings(Labelling.WHERE_ASKED, null);
        strings.memos.add(new RuleMemo(rule));
        return strings;
    }

    /** One rule for all strings, which are keys, and labelled in each batch. */
    static RuledStrings ofKeys(ValueRule rule) {
        RuledStrings strings = new RuledStrings(Labelling.ALWAYS, null);
        strings.memos.add(new RuleMemo(rule == null ? key -> key : rule));
        return strings;
    }

    /** A rule by key. */
    static RuledStrings under(EntryKeys keys) {
        return new RuledStrings(Labelling.WHERE_ASKED, keys);
    }

    StringVector left() {
        return left;
    }

    /** Of the strings that are left; null if they have none. */
    Labels labels() {
        return labels;
    }

    /** Whether null was left of any string of the batch. */
    boolean withheld() {
        return withheld;
    }

    /** Leaves a batch's strings as they are: all that there is to do where it has none. */
    void leave(StringVector strings) {
        left.positions = strings.positions;
        left.valid = strings.valid;
        left.data = strings.data;
        left.base = strings.base;
        left.offsets = strings.offsets;
        labels = null;
        changing = false;
        withheld = false;
    }

    /**
     * Appends to a column what the rules leave.
     *
     * @param strings all of them lie behind the first's beginning and before the last's end
     */
    void append(StringVector strings, StringColumnWriter writer) {
        leave(strings);
        growMemos();
        if (clearance.isLikely(writer)
                && writer.appendIf(strings.packed(), numbered -> clearance.given(numbered, strings))) {
            StringColumnWriter.Numbered numbers = labelling == Labelling.ALWAYS ? writer.numbered() : null;
            labels = numbers == null ? null : Labels.of(numbers);
        } else {
            apply(strings);
            writer.append(left.packed(), labels);
        }
    }

    private void apply(StringVector strings) {
        int[] choice = keys == null ? null : keys.choice();
        if (choice == null && isUntouched(strings)) {
            return;
        }
        own.clear(strings.positions);
        lastLength = -1;
        int epoch = epoch();
        for (int position = 0; position < strings.positions; position++) {
            if (strings.isNull(position)) {
                end(position);
            } else {
                decide(strings, position, choice == null ? 0 : choice[position]);
            }
        }
        own.epoch = epoch;
        own.limit = labelLimit();
        labels = epoch == epoch() ? own : null;
        if (changing) {
            left.offsets[strings.positions] = text.size();
            left.data = text.bytes();
            left.base = 0;
        }
    }

    private boolean isUntouched(StringVector strings) {
        RuleMemo memo = memos.getFirst();
        return labelling == Labelling.WHERE_ASKED && (memo == null || memo.leavesAll(strings));
    }

    private void growMemos() {
        if (keys != null) {
            for (int rule = memos.size(); rule < keys.rules().size(); rule++) {
                ValueRule text = keys.rules().get(rule).text();
                memos.add(text == null ? null : new RuleMemo(text));
            }
        }
    }

    private int epoch() {
        int epoch = 0;
        for (RuleMemo memo : memos) {
            epoch += memo == null ? 0 : memo.epoch();
        }
        return epoch;
    }

    private int labelLimit() {
        int limit = 0;
        for (int rule = 0; rule < Math.min(memos.size(), labelledRules); rule++) {
            limit = Math.max(
                    limit, memos.get(rule) == null ? 0 : memos.get(rule).limit());
        }
        return limit * labelledRules;
    }

    private void decide(StringVector strings, int position, int rule) {
        RuleMemo memo = memos.get(rule);
        int start = strings.startOf(position);
        int length = strings.lengthOf(position);
        int number = memo == null ? Labels.NONE : numberOf(strings.data, start, length, rule);
        if (memo == null || memo.isSame(number)) {
            if (changing) {
                left.offsets[position] = text.size();
                text.append(strings.data, start, length);
            }
        } else {
            beginChanging(strings, position);
            left.offsets[position] = text.size();
            if (memo.isNothing(number)) {
                withhold(position, strings);
                return;
            }
            memo.append(number, text);
        }
        own.add(memo == null || rule >= labelledRules ? Labels.NONE : number * labelledRules + rule);
    }

    /** A visitor's rows come one after the other, so that the memo is mostly not asked. */
    private int numberOf(byte[] data, int start, int length, int rule) {
        if (length != lastLength || rule != lastRule || !StringWords.repeats(data, lastStart, start, length)) {
            lastNumber = memos.get(rule).numberOf(data, start, length);
            lastLength = length;
            lastRule = rule;
        }
        lastStart = start;
        return lastNumber;
    }

    private void end(int position) {
        if (changing) {
            left.offsets[position] = text.size();
        }
    }

    private void beginChanging(StringVector strings, int position) {
        if (changing) {
            return;
        }
        changing = true;
        if (offsets.length <= strings.positions) {
            offsets = new int[strings.positions + strings.positions / 2 + 1];
        }
        int begin = strings.offsets[0];
        for (int i = 0; i < position; i++) {
            offsets[i] = strings.offsets[i] - begin;
        }
        left.offsets = offsets;
        text.clear();
        text.append(strings.data, strings.base + begin, strings.offsets[position] - begin);
    }

    private void withhold(int position, StringVector strings) {
        if (!withheld) {
            withheld = true;
            valid = Bitmaps.copy(strings.valid, strings.positions, valid);
            left.valid = valid;
        }
        Bitmaps.clear(valid, position);
    }

    private enum Labelling {
        ALWAYS,
        /** Not where a look at the batch's bytes tells that the rule has nothing to change. */
        WHERE_ASKED
    }
}
