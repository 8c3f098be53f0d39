package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.LittleEndian;
import java.util.Arrays;
import java.util.function.Predicate;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;

/** Strings. */
final class StringColumnWriter extends DictionaryColumnWriter<PackedStrings> {
    private final int dictionaryLimit;
    private StringDictionary dictionary;
    private final StringBounds bounds = new StringBounds();
    /** By number: the last page, counted over all chunks, that used it. */
    private int[] usedIn = new int[1024];

    private final StringNumbering numbering = new StringNumbering();
    private Labels labels;

    private int page = 1;
    private int chunk;
    private long bytes;
    /** Where the numbers of the last batch begin. */
    private int lastFrom;

    StringColumnWriter(String path, ColumnDescriptor column, PageSettings settings, PageBytes page) {
        super(path, column, settings, page);
        dictionaryLimit = settings.dictionaryBytes();
        dictionary = new StringDictionary(dictionaryLimit);
    }

    void append(PackedStrings strings) {
        append(strings, null);
    }

    /** @param known what the strings are labelled by; null if they are not */
    void append(PackedStrings strings, Labels known) {
        labels = known;
        sums().addStrings(strings);
        bytes += strings.bytes();
        lastFrom = count();
        append(strings, strings.count, weight(strings));
    }

    /**
     * Appends strings if the dictionary takes all of them and their numbers are agreed to; else nothing, and the
     * dictionary is as before.
     */
    boolean appendIf(PackedStrings strings, Predicate<Numbered> agreed) {
        labels = null;
        lastFrom = count();
        int known = dictionary.size();
        if (isDirect() || numberAll(strings, strings.count) < strings.count || !agreed.test(numbered())) {
            dictionary.truncate(known);
            return false;
        }
        sums().addStrings(strings);
        bytes += strings.bytes();
        appendNumbered(strings.count, weight(strings));
        return true;
    }

    private static long weight(PackedStrings strings) {
        return PageSums.weight(strings.data, strings.startOf(0), strings.bytes());
    }

    /** The dictionary's numbers mean the same as long as this stays. */
    int chunk() {
        return chunk;
    }

    /** Tells which strings of the dictionary the last batch had, or null if it was encoded without. */
    Numbered numbered() {
        return isDirect() ? null : new Numbered(indexes(), lastFrom, dictionary, chunk);
    }

    /**
     * The numbers of a batch's strings, until the next batch.
     *
     * @param from where they begin
     * @param chunk a dictionary's numbers mean the same as long as this stays
     */
    @SuppressWarnings("ArrayRecordComponent") // a view
    record Numbered(int[] numbers, int from, StringDictionary dictionary, int chunk) {}

    @Override
    int number(PackedStrings strings, int[] numbers, int at) {
        return labels == null
                ? numbering.number(strings, dictionary, numbers, at)
                : numbering.numberByLabel(strings, labels, dictionary, numbers, at);
    }

    @Override
    void appendPlain(PackedStrings strings, int from, PageBytes out) {
        out.reserve(strings.bytes() + (strings.count - from) * Integer.BYTES);
        for (int i = from; i < strings.count; i++) {
            putPlain(strings.data, strings.startOf(i), strings.lengthOf(i), out);
        }
    }

    @Override
    void appendPlain(int[] numbers, int numberCount, PageBytes out) {
        out.reserve(Math.toIntExact(plainBytes(numberCount)));
        byte[] data = dictionary.page();
        for (int i = 0; i < numberCount; i++) {
            putPlain(data, dictionary.startOf(numbers[i]), dictionary.lengthOf(numbers[i]), out);
        }
    }

    private void putPlain(byte[] data, int start, int length, PageBytes out) {
        byte[] to = out.bytes();
        int at = out.size();
        LittleEndian.putInt(to, at, length);
        System.arraycopy(data, start, to, at + Integer.BYTES, length);
        out.advance(Integer.BYTES + length);
        bounds.add(to, at + Integer.BYTES, length);
    }

    @Override
    Encoding endValues(PageBytes out, Statistics.Builder statistics) {
        Encoding encoding = super.endValues(out, statistics);
        bounds.tell(statistics);
        return encoding;
    }

    /** Notes which strings the page has, too. */
    @Override
    void addNumbered(HybridRuns runs, PageSums sums) {
        if (usedIn.length < dictionary.size()) {
            usedIn = Arrays.copyOf(usedIn, Math.max(dictionary.size(), usedIn.length * 2));
        }
        long[] weights = dictionary.weights();
        while (runs.next()) {
            int[] numbers = runs.values();
            int length = runs.length();
            if (runs.repeated()) {
                use(numbers[0]);
                sums.add(length, length * weights[numbers[0]]);
            } else {
                long total = 0;
                for (int i = 0; i < length; i++) {
                    int number = numbers[i];
                    use(number);
                    total += weights[number];
                }
                sums.add(length, total);
            }
        }
    }

    private void use(int number) {
        if (usedIn[number] != page) {
            usedIn[number] = page;
            bounds.add(dictionary.page(), dictionary.startOf(number), dictionary.lengthOf(number));
        }
    }

    @Override
    void addPlain(PageBytes encoded, int from, PageSums sums) {
        byte[] data = encoded.bytes();
        int at = from;
        while (at < encoded.size()) {
            int length = LittleEndian.intAt(data, at);
            at += Integer.BYTES;
            sums.add(1, PageSums.weight(data, at, length));
            at += length;
        }
    }

    @Override
    long plainBytes(int values) {
        return bytes + (long) Integer.BYTES * values;
    }

    @Override
    long unencodedBytes() {
        return bytes;
    }

    @Override
    void clearPage() {
        super.clearPage();
        page++;
        bytes = 0;
        bounds.clear();
    }

    @Override
    void beginValues() {
        super.beginValues();
        chunk++;
        if (page > Integer.MAX_VALUE / 2) {
            Arrays.fill(usedIn, 0);
            page = 1;
        }
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
        return BytesInput.from(dictionary.page(), 0, dictionary.pageBytes());
    }

    @Override
    void clearDictionary() {
        dictionary.clear();
        numbering.forgetLabels();
    }

    @Override
    void forgetDictionary() {
        dictionary = new StringDictionary(dictionaryLimit);
    }
}
