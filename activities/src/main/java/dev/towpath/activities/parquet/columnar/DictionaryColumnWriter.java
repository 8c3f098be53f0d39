package dev.towpath.activities.parquet.columnar;

import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;

/**
 * Writes values by a dictionary as long as it pays, then plainly.
 *
 * <p>A page is one or the other as a whole. Its values are added up when they come, and again from the page as it was
 * encoded.
 *
 * @param <B> a batch's values that are not null
 */
abstract class DictionaryColumnWriter<B> extends ColumnWriter {
    private static final int ROOM = 8;
    /** Values that tell what kind of a column it is. */
    private static final int ENOUGH = 4000;

    private final PageBytes plain = new PageBytes(0);
    private final PageSums taken = new PageSums();
    private final PageSums written = new PageSums();
    private final HybridRuns runs = new HybridRuns();
    private int[] indexes = new int[1024];
    private int count;
    private boolean direct;
    private boolean dictionaryUsed;

    DictionaryColumnWriter(String path, ColumnDescriptor column, PageSettings settings, PageBytes page) {
        super(path, column, settings, page);
    }

    /** @param weight what the values add up to, as {@link PageSums} has it */
    final void append(B values, int more, long weight) {
        taken.add(more, weight);
        if (direct) {
            appendPlain(values, 0, plain);
            count += more;
            return;
        }
        int appended = numberAll(values, more);
        count += appended;
        if (appended < more || (!dictionaryUsed && isMostlyUnique())) {
            abandonDictionary();
            appendPlain(values, appended, plain);
            count += more - appended;
        }
    }

    /** Numbers the values that come next; tells how many of them the dictionary took. Nothing is appended yet. */
    final int numberAll(B values, int more) {
        if (indexes.length < count + more + ROOM) {
            indexes = Arrays.copyOf(indexes, Math.max(count + more + ROOM, indexes.length * 2));
        }
        return number(values, indexes, count);
    }

    /** Appends the values that were numbered last, of which the dictionary took all. */
    final void appendNumbered(int more, long weight) {
        taken.add(more, weight);
        count += more;
        if (!dictionaryUsed && isMostlyUnique()) {
            abandonDictionary();
        }
    }

    /** Pages that were written keep the dictionary; this one, and what follows, do without. */
    private void abandonDictionary() {
        appendPlain(indexes, count, plain);
        direct = true;
        if (!dictionaryUsed) {
            forgetDictionary();
        }
    }

    /** Long before the first page ends, the values of some columns are seen to be different ones. */
    private boolean isMostlyUnique() {
        return count >= ENOUGH && distinct() > count / 10 * 9;
    }

    /** On the first page: whether what repeats is worth a number for each value. */
    private boolean pays() {
        long indexBytes = (long) count * HybridEncoding.width(distinct()) / Byte.SIZE;
        return dictionaryBytes() + indexBytes <= plainBytes(count) * 3 / 4;
    }

    @Override
    void beginValues() {
        clearDictionary();
        direct = false;
        dictionaryUsed = false;
    }

    @Override
    final int valueBytes() {
        return direct ? plain.size() : Math.ceilDiv(count * HybridEncoding.width(distinct()), Byte.SIZE);
    }

    @Override
    final long valueMemoryBytes() {
        return plain.size() + 4L * count + dictionaryMemoryBytes();
    }

    @Override
    Encoding endValues(PageBytes out, Statistics.Builder statistics) {
        if (count == 0) {
            return Encoding.PLAIN;
        }
        if (!direct && !dictionaryUsed && !pays()) {
            abandonDictionary();
        }
        if (direct) {
            int begin = out.size();
            out.put(plain.bytes(), 0, plain.size());
            addPlain(out, begin, written);
        } else {
            dictionaryUsed = true;
            int width = Math.max(1, HybridEncoding.width(distinct() - 1));
            out.putByte(width);
            int begin = out.size();
            HybridEncoding.encodeIndexes(indexes, count, width, out);
            runs.open(out.bytes(), begin, width, count);
            addNumbered(runs, written);
        }
        taken.requireSame(written, path());
        return direct ? Encoding.PLAIN : Encoding.RLE_DICTIONARY;
    }

    @Override
    void clearPage() {
        count = 0;
        plain.clear();
        taken.clear();
        written.clear();
    }

    @Override
    final DictionaryPage dictionaryPage() {
        return dictionaryUsed ? new DictionaryPage(encodedDictionary(), distinct(), Encoding.PLAIN) : null;
    }

    @Override
    final int count() {
        return count;
    }

    final boolean isDirect() {
        return direct;
    }

    /** By value of the page, its number in the dictionary, if the page isn't direct. */
    final int[] indexes() {
        return indexes;
    }

    /** Numbers the values, from an index on; tells how many of them the dictionary took. */
    abstract int number(B values, int[] numbers, int at);

    /** Appends the values from one on, as PLAIN has them. */
    abstract void appendPlain(B values, int from, PageBytes out);

    /** Appends values of the dictionary, as PLAIN has them. */
    abstract void appendPlain(int[] numbers, int numberCount, PageBytes out);

    /** Adds up the values of a plain page, as it was encoded. */
    abstract void addPlain(PageBytes page, int from, PageSums sums);

    /** Adds up the values of a page of numbers, as it was encoded. */
    abstract void addNumbered(HybridRuns numbers, PageSums sums);

    /** Bytes of the page's values, were they plain. */
    abstract long plainBytes(int values);

    /** Size of the dictionary, in entries. */
    abstract int distinct();

    abstract int dictionaryBytes();

    abstract long dictionaryMemoryBytes();

    abstract BytesInput encodedDictionary();

    /** For the next column chunk. */
    abstract void clearDictionary();

    /** Gives the dictionary's memory back: the column has no use for one. */
    abstract void forgetDictionary();
}
