package dev.towpath.activities.parquet.columnar;

/**
 * The level slots that one nesting of lists makes of a batch's rows: one for each element, and one for each list that is
 * null or empty.
 *
 * <p>Elements lie at consecutive positions of the child's Arrow buffers. Used again for each batch.
 */
final class Slots {
    /** The repetition level of an element that isn't its list's first; 0 if the rows themselves are the slots. */
    final int repetition;

    int count;
    /** Index, in the child's buffers, of the first position. */
    int first;

    int positions;
    /** How many slots have an element. */
    int elements;
    /** Slots with an element; null for all. */
    long[] present;
    /** Positions that belong to a slot; null for all. Arrow lets a null list have a length, BigQuery gives it none. */
    long[] kept;
    /** By slot; null if {@link #repetition} is 0. */
    byte[] repetitions;
    /** Slots by repetition level. */
    final long[] repetitionCounts;
    /** Row of the batch by slot; null if slots are rows. */
    int[] rows;
    /** The sum of the rows of all slots with an element. */
    long rowSum;

    Slots(int repetition) {
        this.repetition = repetition;
        repetitionCounts = new long[repetition + 1];
    }

    /** Makes rows [from, from + count) of the batch the slots. */
    void ofRows(int from, int rowCount) {
        first = from;
        count = rowCount;
        positions = rowCount;
        elements = rowCount;
        rowSum = (long) rowCount * (rowCount - 1) / 2;
        repetitionCounts[0] = rowCount;
    }
}
