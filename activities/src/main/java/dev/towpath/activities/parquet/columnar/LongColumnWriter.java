package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.LittleEndian;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;

/** Integers and timestamps, and doubles by their bits. */
final class LongColumnWriter extends DictionaryColumnWriter<PackedLongs> {
    private final int dictionaryLimit;
    private final NumberBounds bounds;
    private LongDictionary dictionary;

    LongColumnWriter(String path, ColumnDescriptor column, PageSettings settings, PageBytes page, NumberBounds bounds) {
        super(path, column, settings, page);
        this.bounds = bounds;
        dictionaryLimit = settings.dictionaryBytes();
        dictionary = new LongDictionary(dictionaryLimit);
    }

    void append(PackedLongs longs) {
        sums().addLongs(longs);
        bounds.add(longs);
        append(longs, longs.count, longs.sum());
    }

    @Override
    int number(PackedLongs longs, int[] numbers, int at) {
        byte[] data = longs.data;
        int from = longs.base;
        int more = longs.count;
        LongDictionary known = dictionary;
        long before = 0;
        int number = LongDictionary.FULL;
        for (int i = 0; i < more; i++) {
            long value = LittleEndian.longAt(data, from);
            from += Long.BYTES;
            if (value != before || number < 0) {
                number = known.numberOf(value);
                if (number == LongDictionary.FULL) {
                    return i;
                }
                before = value;
            }
            numbers[at + i] = number;
        }
        return more;
    }

    @Override
    void appendPlain(PackedLongs longs, int from, PageBytes out) {
        out.put(longs.data, longs.base + from * Long.BYTES, (longs.count - from) * Long.BYTES);
    }

    @Override
    void appendPlain(int[] numbers, int numberCount, PageBytes out) {
        out.reserve(numberCount * Long.BYTES);
        for (int i = 0; i < numberCount; i++) {
            LittleEndian.putLong(out.bytes(), out.size(), dictionary.valueOf(numbers[i]));
            out.advance(Long.BYTES);
        }
    }

    @Override
    Encoding endValues(PageBytes out, Statistics.Builder statistics) {
        bounds.tell(statistics);
        return super.endValues(out, statistics);
    }

    @Override
    void addNumbered(HybridRuns runs, PageSums sums) {
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
            sums.add(runs.length(), total);
        }
    }

    @Override
    void addPlain(PageBytes page, int from, PageSums sums) {
        long total = 0;
        for (int at = from; at < page.size(); at += Long.BYTES) {
            total += LittleEndian.longAt(page.bytes(), at);
        }
        sums.add((page.size() - from) / Long.BYTES, total);
    }

    @Override
    long plainBytes(int values) {
        return (long) values * Long.BYTES;
    }

    @Override
    long unencodedBytes() {
        return 0;
    }

    @Override
    void clearPage() {
        super.clearPage();
        bounds.clear();
    }

    @Override
    int distinct() {
        return dictionary.size();
    }

    @Override
    int dictionaryBytes() {
        return dictionary.pageBytes();
    }

    @Override
    long dictionaryMemoryBytes() {
        return dictionary.memoryBytes();
    }

    @Override
    BytesInput encodedDictionary() {
        PageBytes values = new PageBytes(dictionary.pageBytes());
        values.reserve(dictionary.pageBytes());
        for (int number = 0; number < dictionary.size(); number++) {
            LittleEndian.putLong(values.bytes(), number * Long.BYTES, dictionary.valueOf(number));
        }
        return BytesInput.from(values.bytes(), 0, dictionary.pageBytes());
    }

    @Override
    void clearDictionary() {
        dictionary.clear();
    }

    @Override
    void forgetDictionary() {
        dictionary = new LongDictionary(dictionaryLimit);
    }
}
