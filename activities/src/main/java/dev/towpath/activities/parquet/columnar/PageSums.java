package dev.towpath.activities.parquet.columnar;

/**
 * What a page's values add up to: taken once from the batches, and again from the encoded page, so that a value that is
 * lost, doubled or taken for another fails the page.
 *
 * <p>Numbers weigh what they are, a string {@link #weight}. Sums, modulo 2⁶⁴, do not tell what changed places, values
 * within the page or bytes within its strings: that is the affair of {@link ColumnSums} and of whoever reads back.
 */
final class PageSums {
    /** What a byte weighs for being there, whichever it is. */
    private static final long EACH = 0x9E3779B97F4A7C15L;

    private long values;
    private long weight;

    /**
     * The weight of a string; of strings one behind the other, the sum of theirs.
     *
     * @param bytes with eight bytes to read behind
     */
    static long weight(byte[] bytes, int offset, int length) {
        return ByteSum.of(bytes, offset, length) + length * EACH;
    }

    void add(long moreValues, long moreWeight) {
        values += moreValues;
        weight += moreWeight;
    }

    void clear() {
        values = 0;
        weight = 0;
    }

    /**
     * Fails unless the page, as it was encoded, adds up to the same.
     *
     * @throws EncoderBug if it doesn't
     */
    void requireSame(PageSums written, String path) {
        if (values != written.values || weight != written.weight) {
            throw new EncoderBug(path, "the page holds " + written.values + " values of " + values + ", or other ones");
        }
    }
}
