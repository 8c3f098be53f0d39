package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.LittleEndian;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType;

/** The least and the greatest of a page's numbers. */
sealed interface NumberBounds {
    void add(PackedLongs values);

    void tell(Statistics.Builder statistics);

    /** What the builder makes of it, or empty statistics if the numbers have no order. */
    Statistics<?> statistics(Statistics.Builder builder, PrimitiveType type);

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

        @Override
        public void tell(Statistics.Builder statistics) {
            if (least <= greatest) {
                statistics.withMin(bytes(least)).withMax(bytes(greatest));
            }
        }

        @Override
        public Statistics<?> statistics(Statistics.Builder builder, PrimitiveType type) {
            return builder.build();
        }

        @Override
        public void clear() {
            least = Long.MAX_VALUE;
            greatest = Long.MIN_VALUE;
        }
    }

    /**
     * Of doubles. A page with a NaN has none, and so its chunk neither: readers differ in where NaN belongs.
     *
     * @see <a href="https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift">ColumnOrder</a>
     */
    final class Doubles implements NumberBounds {
        private double least = Double.POSITIVE_INFINITY;
        private double greatest = Double.NEGATIVE_INFINITY;
        private boolean any;
        private boolean unordered;

        @Override
        public void add(PackedLongs values) {
            for (int i = 0; i < values.count; i++) {
                double value = Double.longBitsToDouble(values.at(i));
                any = true;
                if (Double.isNaN(value)) {
                    unordered = true;
                } else {
                    least = Math.min(least, value);
                    greatest = Math.max(greatest, value);
                }
            }
        }

        /** Zeros count as the outer one of both, as the format asks for. */
        @Override
        public void tell(Statistics.Builder statistics) {
            if (any && !unordered) {
                statistics
                        .withMin(bytes(Double.doubleToRawLongBits(least == 0 ? -0.0 : least)))
                        .withMax(bytes(Double.doubleToRawLongBits(greatest == 0 ? 0.0 : greatest)));
            }
        }

        @Override
        public Statistics<?> statistics(Statistics.Builder builder, PrimitiveType type) {
            return unordered ? Statistics.getBuilderForReading(type).build() : builder.build();
        }

        @Override
        public void clear() {
            least = Double.POSITIVE_INFINITY;
            greatest = Double.NEGATIVE_INFINITY;
            any = false;
            unordered = false;
        }
    }

    private static byte[] bytes(long value) {
        byte[] bytes = new byte[Long.BYTES];
        LittleEndian.putLong(bytes, 0, value);
        return bytes;
    }
}
