package dev.towpath.activities.parquet.columnar;

import java.util.Arrays;

/** Finds the numbers of a batch's strings in their column's dictionary, and looks as few of them up as it can. */
final class StringNumbering {
    /** So many batches are not searched for runs when one had few. */
    private static final int UNSEARCHED = 31;

    private final Labels.Numbers numbersOfLabels = new Labels.Numbers();
    private int unsearched;

    /**
     * Numbers the strings, from an index on.
     *
     * @return how many of them the dictionary took
     */
    int number(PackedStrings strings, StringDictionary dictionary, int[] numbers, int at) {
        if (strings.isOneRepeated()) {
            int number = dictionary.numberOf(strings.data, strings.startOf(0), strings.lengthOf(0));
            if (number == StringDictionary.FULL) {
                return 0;
            }
            Arrays.fill(numbers, at, at + strings.count, number);
            return strings.count;
        }
        if (unsearched > 0) {
            unsearched--;
            return numberEach(strings, dictionary, numbers, at);
        }
        return numberRuns(strings, dictionary, numbers, at);
    }

    private static int numberEach(PackedStrings strings, StringDictionary dictionary, int[] numbers, int at) {
        byte[] data = strings.data;
        int[] offsets = strings.offsets;
        int base = strings.base;
        int count = strings.count;
        int start = offsets[0];
        for (int i = 0; i < count; i++) {
            int end = offsets[i + 1];
            int number = dictionary.numberOf(data, base + start, end - start);
            if (number == StringDictionary.FULL) {
                return i;
            }
            numbers[at + i] = number;
            start = end;
        }
        return count;
    }

    /** Looks a string up unless it is the same as that before it: a visitor's device and place stay for some rows. */
    private int numberRuns(PackedStrings strings, StringDictionary dictionary, int[] numbers, int at) {
        byte[] data = strings.data;
        int[] offsets = strings.offsets;
        int base = strings.base;
        int count = strings.count;
        int start = offsets[0];
        int lengthBefore = -1;
        int number = StringDictionary.FULL;
        int runs = 0;
        for (int i = 0; i < count; i++) {
            int end = offsets[i + 1];
            int length = end - start;
            if (length != lengthBefore || !StringWords.repeats(data, base + start - length, base + start, length)) {
                number = dictionary.numberOf(data, base + start, length);
                if (number == StringDictionary.FULL) {
                    return i;
                }
                lengthBefore = length;
                runs++;
            }
            numbers[at + i] = number;
            start = end;
        }
        unsearched = runs > count / 2 ? UNSEARCHED : 0;
        return count;
    }

    /** Numbers the strings likewise; of those with the same label, the first one alone is looked up. */
    int numberByLabel(PackedStrings strings, Labels labels, StringDictionary dictionary, int[] numbers, int at) {
        int[] byLabel = numbersOfLabels.of(labels);
        int[] labelOf = labels.values;
        int from = labels.from;
        for (int i = 0; i < strings.count; i++) {
            int label = labelOf[from + i];
            int number = label == Labels.NONE ? StringDictionary.FULL : byLabel[label];
            if (number < 0) {
                number = dictionary.numberOf(strings.data, strings.startOf(i), strings.lengthOf(i));
                if (number == StringDictionary.FULL) {
                    return i;
                }
                if (label != Labels.NONE) {
                    byLabel[label] = number;
                }
            }
            numbers[at + i] = number;
        }
        return strings.count;
    }

    /** For another dictionary. */
    void forgetLabels() {
        numbersOfLabels.forget();
    }
}
