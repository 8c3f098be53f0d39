package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.Bitmaps;
import dev.towpath.activities.arrow.LittleEndian;
import java.util.Arrays;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;

/** Booleans, a bit each, plainly. */
final class BooleanColumnWriter extends ColumnWriter {
    private static final int SLACK = Long.BYTES;
    private static final long LOWEST = 0x0101010101010101L;

    /** A byte each, 0 or 1. */
    private byte[] values = new byte[1024];

    private int count;
    private int trues;

    BooleanColumnWriter(String path, ColumnDescriptor column, PageSettings settings, PageBytes page) {
        super(path, column, settings, page);
    }

    /** @param bits of the values that are not null, one behind the other */
    void append(long[] bits, int more) {
        if (values.length < count + more + SLACK) {
            values = Arrays.copyOf(values, Math.max(count + more + SLACK, values.length * 2));
        }
        for (int i = 0; i < more; i += 8) {
            LittleEndian.putLong(values, count + i, Bitmaps.bytesAt(bits, i));
        }
        sums().addBytes(values, count, more);
        trues += Bitmaps.count(bits, more);
        count += more;
    }

    @Override
    void beginValues() {}

    @Override
    int count() {
        return count;
    }

    @Override
    int valueBytes() {
        return count / Byte.SIZE;
    }

    @Override
    long valueMemoryBytes() {
        return count;
    }

    @Override
    Encoding endValues(PageBytes out, Statistics.Builder statistics) {
        if (count > 0) {
            statistics.withMin(new byte[] {(byte) (trues == count ? 1 : 0)});
            statistics.withMax(new byte[] {(byte) (trues == 0 ? 0 : 1)});
        }
        Arrays.fill(values, count, count + SLACK, (byte) 0);
        int begin = out.size();
        for (int i = 0; i < count; i += 8) {
            out.putByte((int) Long.compress(LittleEndian.longAt(values, i), LOWEST));
        }
        requireTrues(out, begin);
        return Encoding.PLAIN;
    }

    /** Those of the batches, counted again in the page as it was encoded. */
    private void requireTrues(PageBytes page, int begin) {
        int written = 0;
        for (int at = begin; at < page.size(); at++) {
            written += Integer.bitCount(page.bytes()[at] & 0xff);
        }
        if (written != trues) {
            throw new EncoderBug(path(), "the page holds " + written + " times true instead of " + trues);
        }
    }

    @Override
    long unencodedBytes() {
        return 0;
    }

    @Override
    void clearPage() {
        count = 0;
        trues = 0;
    }

    @Override
    DictionaryPage dictionaryPage() {
        return null;
    }
}
