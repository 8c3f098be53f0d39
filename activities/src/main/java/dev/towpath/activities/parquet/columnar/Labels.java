package dev.towpath.activities.parquet.columnar;

import java.util.Arrays;

/**
 * Numbers that a batch's strings were given already: equal ones stand on equal strings, so that a dictionary looks at
 * each of them once. Used again for each batch.
 */
final class Labels {
    /** In place of a label: the string itself must be looked at. */
    static final int NONE = -1;

    /** By string that is not null, from an index on. */
    int[] values;

    int from;
    int count;
    /** Labels are below this. */
    int limit;
    /** Labels mean the same as long as this stays. */
    int epoch;

    Labels() {
        this(new int[1024]);
    }

    private Labels(int[] values) {
        this.values = values;
    }

    /** Begins anew, for numbers that a dictionary gave, until it is asked again. */
    void clear(int strings, StringColumnWriter.Numbered numbered) {
        clear(strings);
        mean(numbered);
    }

    void clear(int strings) {
        count = 0;
        if (values.length < strings) {
            values = new int[strings + strings / 2];
        }
    }

    void add(int label) {
        values[count++] = label;
    }

    /** The numbers that a dictionary gave them, until it is asked again. */
    static Labels of(StringColumnWriter.Numbered numbered) {
        Labels labels = new Labels(numbered.numbers());
        labels.from = numbered.from();
        labels.mean(numbered);
        return labels;
    }

    private void mean(StringColumnWriter.Numbered numbered) {
        limit = numbered.dictionary().size();
        epoch = -numbered.chunk(); // below those of labels that were added
    }

    /** What was made of them: a number each, as a dictionary has it or another. */
    static final class Numbers {
        private int[] byLabel = {};
        private int epoch;

        /** By label its number, to be filled in where it is {@link #NONE}. */
        int[] of(Labels labels) {
            if (epoch != labels.epoch) {
                forget();
                epoch = labels.epoch;
            }
            if (byLabel.length < labels.limit) {
                int known = byLabel.length;
                byLabel = Arrays.copyOf(byLabel, labels.limit + labels.limit / 2);
                Arrays.fill(byLabel, known, byLabel.length, NONE);
            }
            return byLabel;
        }

        /** Begins anew, as for another dictionary. */
        void forget() {
            Arrays.fill(byLabel, NONE);
        }
    }
}
