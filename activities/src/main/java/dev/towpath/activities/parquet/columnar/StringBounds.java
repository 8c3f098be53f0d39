package dev.towpath.activities.parquet.columnar;

import java.util.Arrays;
import org.apache.parquet.column.statistics.Statistics;

/** The least and the greatest of some strings, by their unsigned bytes. */
final class StringBounds {
    private byte[] leastIn;
    private int leastAt;
    private int leastLength;
    private byte[] greatestIn;
    private int greatestAt;
    private int greatestLength;

    /** @param bytes whose contents stay as they are until {@link #tell} */
    void add(byte[] bytes, int offset, int length) {
        if (leastIn == null) {
            leastIn = bytes;
            leastAt = offset;
            leastLength = length;
            greatestIn = bytes;
            greatestAt = offset;
            greatestLength = length;
        } else if (compare(bytes, offset, length, leastIn, leastAt, leastLength) < 0) {
            leastIn = bytes;
            leastAt = offset;
            leastLength = length;
        } else if (compare(bytes, offset, length, greatestIn, greatestAt, greatestLength) > 0) {
            greatestIn = bytes;
            greatestAt = offset;
            greatestLength = length;
        }
    }

    void tell(Statistics.Builder statistics) {
        if (leastIn != null) {
            statistics.withMin(Arrays.copyOfRange(leastIn, leastAt, leastAt + leastLength));
            statistics.withMax(Arrays.copyOfRange(greatestIn, greatestAt, greatestAt + greatestLength));
        }
    }

    void clear() {
        leastIn = null;
        greatestIn = null;
    }

    private static int compare(byte[] a, int aOffset, int aLength, byte[] b, int bOffset, int bLength) {
        return Arrays.compareUnsigned(a, aOffset, aOffset + aLength, b, bOffset, bOffset + bLength);
    }
}
