package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.LittleEndian;
import org.apache.parquet.column.statistics.Statistics;

/** The least and the greatest of a page's numbers. */
sealed interface NumberBounds {
    void add(PackedLongs values);

    void tell(Statistics.Builder statistics);

    void clear();

    /** Of integers. */
    final class Integers implements NumberBounds {
        private long least = Long.MAX_VALUE;
        private long greatest = Long.MIN_VALUE;

        @Override
        public void add(PackedLongs values) {
            long low = least;
            long high = greatest;
            byte[] data = values.data;
            int at = values.base;
            for (int i = 0; i < values.count; i++) {
                long value = LittleEndian.longAt(data, at);
                low = Math.min(low, value);
                high = Math.max(high, value);
                at += Long.BYTES;
            }
            least = low;
            greatest = high;
        }

        void add(long value) {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }

        boolean isEmpty() {
            return least > greatest;
        }

        @Override
        public void tell(Statistics.Builder statistics) {
            if (!isEmpty()) {
                statistics.withMin(bytes(least)).withMax(bytes(greatest));
            }
        }

        @Override
        public void clear() {
            least = Long.MAX_VALUE;
            greatest = Long.MIN_VALUE;
        }
    }

    /**
     * Of doubles, in the total order of IEEE 754. NaN is counted beside, and is a bound only where there is nothing else.
     *
     * @see <a href="https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift">ColumnOrder</a>
     */
    final class Doubles implements NumberBounds {
        private final Integers numbers = new Integers();
        private final Integers notNumbers = new Integers();
        private long nans;

        @Override
        public void add(PackedLongs values) {
            for (int i = 0; i < values.count; i++) {
                long bits = values.at(i);
                if (Double.isNaN(Double.longBitsToDouble(bits))) {
                    notNumbers.add(ordered(bits));
                    nans++;
                } else {
                    numbers.add(ordered(bits));
                }
            }
        }

        /** Bits whose order as integers is that of the doubles; the same again gives the bits back. */
        private static long ordered(long bits) {
            return bits ^ ((bits >> (Long.SIZE - 1)) & Long.MAX_VALUE);
        }

        @Override
        public void tell(Statistics.Builder statistics) {
            statistics.withNanCount(nans);
            Integers bounds = numbers.isEmpty() ? notNumbers : numbers;
            if (!bounds.isEmpty()) {
                statistics.withMin(bytes(ordered(bounds.least))).withMax(bytes(ordered(bounds.greatest)));
            }
        }

        @Override
        public void clear() {
            numbers.clear();
            notNumbers.clear();
            nans = 0;
        }
    }

    private static byte[] bytes(long value) {
        byte[] bytes = new byte[Long.BYTES];
        LittleEndian.putLong(bytes, 0, value);
        return bytes;
    }
}
