package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.LittleEndian;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;

/** Strings: by a dictionary as long as it pays, then plainly. */
final class StringColumnWriter extends ColumnWriter {
    private static final int ROOM = 8;
    /** Values that tell what kind of a column it is. */
    private static final int ENOUGH = 4000;

    private final int dictionaryLimit;
    private final PageBytes plain = new PageBytes(0);
    private StringDictionary dictionary;
    private int[] indexes = new int[1024];
    /** By number: the last page, counted over all chunks, that used it. */
    private int[] usedIn = new int[1024];

    private int page = 1;
    private int count;
    private long bytes;
    private boolean direct;
    /** Where the numbers of the last batch begin; negative if it has none. */
    private int lastFrom = -1;

    private int chunks;
    private boolean dictionaryUsed;
    private final StringBounds bounds = new StringBounds();
    private final PageSums taken = new PageSums();
    private final PageSums written = new PageSums();
    private final HybridRuns runs = new HybridRuns();

    StringColumnWriter(String path, ColumnDescriptor column, PageSettings settings, PageBytes page) {
        super(path, column, settings, page);
        dictionaryLimit = settings.dictionaryBytes();
        dictionary = new StringDictionary(dictionaryLimit);
    }

    void append(PackedStrings strings) {
        sums().addStrings(strings);
        bytes += strings.bytes();
        taken.add(strings.count, PageSums.weight(strings.data, strings.startOf(0), strings.bytes()));
        lastFrom = -1;
        if (direct) {
            appendDirect(strings, 0);
            return;
        }
        int more = strings.count;
        if (indexes.length < count + more + ROOM) {
            indexes = Arrays.copyOf(indexes, Math.max(count + more + ROOM, indexes.length * 2));
        }
        int appended = number(strings);
        lastFrom = appended == more ? count : -1;
        count += appended;
        if (appended < more || (!dictionaryUsed && isMostlyUnique())) {
            abandonDictionary();
            appendDirect(strings, appended);
        }
    }

    /** How many of them the dictionary took. */
    private int number(PackedStrings strings) {
        byte[] data = strings.data;
        int[] offsets = strings.offsets;
        int base = strings.base;
        int more = strings.count;
        int[] numbers = indexes;
        int at = count;
        StringDictionary known = dictionary;
        int start = offsets[0];
        if (strings.isOneRepeated()) {
            int number = known.numberOf(data, base + start, strings.lengthOf(0));
            if (number == StringDictionary.FULL) {
                return 0;
            }
            Arrays.fill(numbers, at, at + more, number);
            return more;
        }
        for (int i = 0; i < more; i++) {
            int end = offsets[i + 1];
            int number = known.numberOf(data, base + start, end - start);
            if (number == StringDictionary.FULL) {
                return i;
            }
            numbers[at + i] = number;
            start = end;
        }
        return more;
    }

    /** Tells which strings of the dictionary the last batch had, or null if it was encoded without. */
    Numbered numbered() {
        return direct || lastFrom < 0 ? null : new Numbered(indexes, lastFrom, dictionary, chunks);
    }

    /**
     * The numbers of a batch's strings, until the next batch.
     *
     * @param from where they begin
     * @param chunk a dictionary's numbers mean the same as long as this stays
     */
    @SuppressWarnings("ArrayRecordComponent") // a view
    record Numbered(int[] numbers, int from, StringDictionary dictionary, int chunk) {}

    private void appendDirect(PackedStrings strings, int from) {
        plain.reserve(strings.bytes() + (strings.count - from) * Integer.BYTES);
        byte[] data = strings.data;
        for (int i = from; i < strings.count; i++) {
            putPlain(data, strings.startOf(i), strings.lengthOf(i));
        }
        count += strings.count - from;
    }

    private void putPlain(byte[] data, int start, int length) {
        byte[] out = plain.bytes();
        int at = plain.size();
        LittleEndian.putInt(out, at, length);
        System.arraycopy(data, start, out, at + Integer.BYTES, length);
        plain.advance(Integer.BYTES + length);
        bounds.add(out, at + Integer.BYTES, length);
    }

    /** Pages that were written keep the dictionary; this one, and what follows, do without. */
    private void abandonDictionary() {
        plain.reserve(Math.toIntExact(bytes + 4L * count));
        byte[] data = dictionary.page();
        for (int i = 0; i < count; i++) {
            putPlain(data, dictionary.startOf(indexes[i]), dictionary.lengthOf(indexes[i]));
        }
        direct = true;
        if (!dictionaryUsed) {
            dictionary = new StringDictionary(dictionaryLimit);
        }
    }

    @Override
    void beginValues() {
        dictionary.clear();
        chunks++;
        if (page > Integer.MAX_VALUE / 2) {
            Arrays.fill(usedIn, 0);
            page = 1;
        }
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
            bounds.tell(statistics);
            return Encoding.PLAIN;
        }
        dictionaryUsed = true;
        int width = Math.max(1, HybridEncoding.width(dictionary.size() - 1));
        out.putByte(width);
        int begin = out.size();
        HybridEncoding.encodeIndexes(indexes, count, width, out);
        readBack(out.bytes(), begin, width);
        taken.requireSame(written, path());
        bounds.tell(statistics);
        return Encoding.RLE_DICTIONARY;
    }

    /** Long before the first page ends, the strings of some columns are seen to be different ones. */
    private boolean isMostlyUnique() {
        return count >= ENOUGH && dictionary.size() > count / 10 * 9;
    }

    /** On the first page: whether what repeats is worth a number for each value. */
    private boolean pays() {
        long indexBytes = (long) count * HybridEncoding.width(dictionary.size()) / Byte.SIZE;
        return dictionary.pageBytes() + indexBytes <= (bytes + 4L * count) * 3 / 4;
    }

    /** Goes through the page as it was encoded: which strings it has, and what they add up to. */
    private void readBack(byte[] encoded, int offset, int width) {
        if (usedIn.length < dictionary.size()) {
            usedIn = Arrays.copyOf(usedIn, Math.max(dictionary.size(), usedIn.length * 2));
        }
        long[] weights = dictionary.weights();
        runs.open(encoded, offset, width, count);
        while (runs.next()) {
            int[] numbers = runs.values();
            if (runs.repeated()) {
                use(numbers[0], runs.length());
            } else {
                long runTotal = 0;
                for (int i = 0; i < runs.length(); i++) {
                    int number = numbers[i];
                    if (usedIn[number] != page) {
                        use(number, 0);
                    }
                    runTotal += weights[number];
                }
                written.add(runs.length(), runTotal);
            }
        }
    }

    private void use(int number, int times) {
        if (usedIn[number] != page) {
            usedIn[number] = page;
            bounds.add(dictionary.page(), dictionary.startOf(number), dictionary.lengthOf(number));
        }
        written.add(times, times * dictionary.weights()[number]);
    }

    private void addPlain(PageBytes page, int from) {
        byte[] encoded = page.bytes();
        int at = from;
        while (at < page.size()) {
            int length = LittleEndian.intAt(encoded, at);
            at += Integer.BYTES;
            written.add(1, PageSums.weight(encoded, at, length));
            at += length;
        }
    }

    @Override
    long unencodedBytes() {
        return bytes;
    }

    @Override
    void clearPage() {
        page++;
        count = 0;
        bytes = 0;
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
        return new DictionaryPage(
                BytesInput.from(dictionary.page(), 0, dictionary.pageBytes()), dictionary.size(), Encoding.PLAIN);
    }
}
