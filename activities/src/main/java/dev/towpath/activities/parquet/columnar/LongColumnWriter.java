package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.LittleEndian;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;

/** Integers and timestamps, and doubles by their bits: by a dictionary as long as it pays, then plainly. */
final class LongColumnWriter extends ColumnWriter {
    private static final int ROOM = 8;
    /** Values that tell what kind of a column it is. */
    private static final int ENOUGH = 4000;

    private final int dictionaryLimit;
    private final NumberBounds bounds;
    private final PageBytes plain = new PageBytes(0);
    private final PageSums taken = new PageSums();
    private final PageSums written = new PageSums();
    private final HybridRuns runs = new HybridRuns();
    private LongDictionary dictionary;
    private int[] indexes = new int[1024];
    private int count;
    private boolean direct;
    private boolean dictionaryUsed;

    LongColumnWriter(String path, ColumnDescriptor column, PageSettings settings, PageBytes page, NumberBounds bounds) {
        super(path, column, settings, page);
        this.bounds = bounds;
        dictionaryLimit = settings.dictionaryBytes();
        dictionary = new LongDictionary(dictionaryLimit);
    }

    void append(PackedLongs longs) {
        sums().addLongs(longs);
        bounds.add(longs);
        taken.add(longs.count, longs.sum());
        if (direct) {
            appendDirect(longs, 0);
            return;
        }
        int more = longs.count;
        if (indexes.length < count + more + ROOM) {
            indexes = Arrays.copyOf(indexes, Math.max(count + more + ROOM, indexes.length * 2));
        }
        int appended = number(longs);
        count += appended;
        if (appended < more || (!dictionaryUsed && isMostlyUnique())) {
            abandonDictionary();
            appendDirect(longs, appended);
        }
    }

    /** How many of them the dictionary took. */
    private int number(PackedLongs longs) {
        byte[] data = longs.data;
        int at = longs.base;
        int more = longs.count;
        int[] numbers = indexes;
        int to = count;
        LongDictionary known = dictionary;
        long before = 0;
        int number = LongDictionary.FULL;
        for (int i = 0; i < more; i++) {
            long value = LittleEndian.longAt(data, at);
            at += Long.BYTES;
            if (value != before || number < 0) {
                number = known.numberOf(value);
                if (number == LongDictionary.FULL) {
                    return i;
                }
                before = value;
            }
            numbers[to + i] = number;
        }
        return more;
    }

    private void appendDirect(PackedLongs longs, int from) {
        plain.put(longs.data, longs.base + from * Long.BYTES, (longs.count - from) * Long.BYTES);
        count += longs.count - from;
    }

    /** Pages that were written keep the dictionary; this one, and what follows, do without. */
    private void abandonDictionary() {
        plain.reserve(count * Long.BYTES);
        byte[] out = plain.bytes();
        for (int i = 0; i < count; i++) {
            LittleEndian.putLong(out, plain.size(), dictionary.valueOf(indexes[i]));
            plain.advance(Long.BYTES);
        }
        direct = true;
        if (!dictionaryUsed) {
            dictionary = new LongDictionary(dictionaryLimit);
        }
    }

    @Override
    void beginValues() {
        dictionary.clear();
        direct = false;
        dictionaryUsed = false;
    }

    @Override
    int valueBytes() {
        return direct ? plain.size() : Math.ceilDiv(count * HybridEncoding.width(dictionary.size()), Byte.SIZE);
    }

    @Override
    long valueMemoryBytes() {
        return plain.size() + 4L * count + dictionary.memoryBytes();
    }

    @Override
    Encoding endValues(PageBytes out, Statistics.Builder statistics) {
        bounds.tell(statistics);
        if (count == 0) {
            return Encoding.PLAIN;
        }
        if (!direct && !dictionaryUsed && !pays()) {
            abandonDictionary();
        }
        if (direct) {
            int begin = out.size();
            out.put(plain.bytes(), 0, plain.size());
            addPlain(out, begin);
            taken.requireSame(written, path());
            return Encoding.PLAIN;
        }
        dictionaryUsed = true;
        int width = Math.max(1, HybridEncoding.width(dictionary.size() - 1));
        out.putByte(width);
        int begin = out.size();
        HybridEncoding.encodeIndexes(indexes, count, width, out);
        readBack(out.bytes(), begin, width);
        taken.requireSame(written, path());
        return Encoding.RLE_DICTIONARY;
    }

    /** Goes through the page as it was encoded, and adds its values up. */
    private void readBack(byte[] encoded, int offset, int width) {
        runs.open(encoded, offset, width, count);
        while (runs.next()) {
            int[] numbers = runs.values();
            long total = 0;
            if (runs.repeated()) {
                total = runs.length() * dictionary.valueOf(numbers[0]);
            } else {
                for (int i = 0; i < runs.length(); i++) {
                    total += dictionary.valueOf(numbers[i]);
                }
            }
            written.add(runs.length(), total);
        }
    }

    private void addPlain(PageBytes page, int from) {
        long total = 0;
        for (int at = from; at < page.size(); at += Long.BYTES) {
            total += LittleEndian.longAt(page.bytes(), at);
        }
        written.add((page.size() - from) / Long.BYTES, total);
    }

    /** Long before the first page ends, the values of some columns are seen to be different ones. */
    private boolean isMostlyUnique() {
        return count >= ENOUGH && dictionary.size() > count / 10 * 9;
    }

    /** On the first page: whether what repeats is worth a number for each value. */
    private boolean pays() {
        long indexBytes = (long) count * HybridEncoding.width(dictionary.size()) / Byte.SIZE;
        return dictionary.pageBytes() + indexBytes <= 8L * count * 3 / 4;
    }

    @Override
    long unencodedBytes() {
        return 0;
    }

    @Override
    void clearPage() {
        count = 0;
        plain.clear();
        bounds.clear();
        taken.clear();
        written.clear();
    }

    @Override
    DictionaryPage dictionaryPage() {
        if (!dictionaryUsed) {
            return null;
        }
        PageBytes values = new PageBytes(dictionary.pageBytes());
        values.reserve(dictionary.pageBytes());
        for (int number = 0; number < dictionary.size(); number++) {
            LittleEndian.putLong(values.bytes(), number * Long.BYTES, dictionary.valueOf(number));
        }
        return new DictionaryPage(
                BytesInput.from(values.bytes(), 0, dictionary.pageBytes()), dictionary.size(), Encoding.PLAIN);
    }
}
