package dev.towpath.activities.parquet.columnar;

/**
 * What is known of the slots at one depth of the schema: how far down each is defined. Used again for each batch.
 */
final class Layer {
    final Slots slots;
    /** The definition level of a slot that is defined as far as this. */
    final int level;
    /** Slots that are. */
    int defined;
    /** Positions that are; null for all. */
    long[] valid;
    /** Slots that are; null for all. */
    long[] mask;
    /** Definition levels by slot, with eight bytes of room behind; null if each slot has {@link #level}. */
    byte[] levels;
    /** Slots by definition level, up to {@link #level}. */
    final long[] counts;

    Layer(Slots slots, int level) {
        this.slots = slots;
        this.level = level;
        counts = new long[level + 1];
    }

    /** The outermost layer: each row is there. */
    void ofRows(int from, int rowCount) {
        slots.ofRows(from, rowCount);
        defined = rowCount;
        counts[0] = rowCount;
    }
}
