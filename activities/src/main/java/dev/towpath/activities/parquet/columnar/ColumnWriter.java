package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.parquet.checksum.ColumnChecksum;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;

/**
 * Writes one leaf column: keeps the levels of the page under way, cuts pages, and knows its sums.
 *
 * <p>Values are the subclasses' affair. Batches come whole, so a page ends where a row does.
 */
abstract class ColumnWriter {
    private final String path;
    private final ColumnDescriptor column;
    private final PageSettings settings;
    private final PageBytes page;
    private final int repetitionWidth;
    private final int definitionWidth;
    private final Levels repetitions = new Levels();
    private final Levels definitions = new Levels();
    private final long[] repetitionCounts;
    private final long[] definitionCounts;
    /** Of the batch at hand. */
    private final long[] batchCounts;

    private final ColumnSums sums = new ColumnSums();
    private PageWriter pages;
    private int pageSlots;
    private int pageRows;
    private int pageNulls;

    /**
     * @param path names joined by dots, as checksums have it
     * @param page shared by all columns: it holds bytes only while a page is put together
     */
    ColumnWriter(String path, ColumnDescriptor column, PageSettings settings, PageBytes page) {
        this.path = path;
        this.column = column;
        this.settings = settings;
        this.page = page;
        repetitionWidth = HybridEncoding.width(column.getMaxRepetitionLevel());
        definitionWidth = HybridEncoding.width(column.getMaxDefinitionLevel());
        repetitionCounts = new long[column.getMaxRepetitionLevel() + 1];
        definitionCounts = new long[column.getMaxDefinitionLevel() + 1];
        batchCounts = new long[definitionCounts.length];
    }

    final String path() {
        return path;
    }

    final ColumnDescriptor column() {
        return column;
    }

    final ColumnSums sums() {
        return sums;
    }

    final ColumnChecksum checksum() {
        var digest = sums.digest();
        return new ColumnChecksum(path, digest.values(), digest.checksum());
    }

    /** Begins a column chunk; what is left of a part that was given up is forgotten. */
    final void begin(PageWriter chunk) {
        pages = chunk;
        forgetPage();
        beginValues();
    }

    /**
     * Appends the levels of a batch whose values were appended.
     *
     * @param mask slots of the layer that hold a value; null for all
     * @param values how many do
     * @param rows of the batch
     * @param firstRow of the batch within the object
     */
    final void appendLevels(Layer layer, long[] mask, int values, int rows, long firstRow) throws IOException {
        if (layer.level == column.getMaxDefinitionLevel() && values < layer.defined) {
            throw nullInList(path);
        }
        Slots slots = layer.slots;
        if (repetitionWidth > 0) {
            if (slots.repetitions == null) {
                repetitions.append(0, slots.count);
            } else {
                repetitions.append(slots.repetitions, slots.count);
            }
            add(repetitionCounts, slots.repetitionCounts);
        }
        appendDefinitions(layer, mask, values);
        sums.addLevels(batchCounts);
        if (values > 0) {
            sums.addRows(layer, mask, values, firstRow);
        }
        pageSlots += slots.count;
        pageRows += rows;
        pageNulls += slots.count - values;
        if (pageRows >= settings.rows() || valueBytes() >= settings.bytes()) {
            endPage();
        }
    }

    static IllegalArgumentException nullInList(String path) {
        return new IllegalArgumentException(
                "Cannot encode " + path + ": a list holds a null, which BigQuery's arrays never do");
    }

    private void appendDefinitions(Layer layer, long[] mask, int values) {
        int highest = definitionCounts.length - 1;
        int level = layer.level;
        System.arraycopy(layer.counts, 0, batchCounts, 0, level + 1);
        if (highest > level) { // the leaf itself may be null
            batchCounts[level] -= values;
            batchCounts[highest] = values;
        }
        add(definitionCounts, batchCounts);
        if (definitionWidth == 0) {
            return;
        }
        int count = layer.slots.count;
        if (highest == level || values == 0) {
            if (layer.levels == null) {
                definitions.append(level, count);
            } else {
                definitions.append(layer.levels, count);
            }
        } else if (mask == null) {
            definitions.append(highest, count);
        } else {
            definitions.append(layer, mask);
        }
    }

    private static void add(long[] sums, long[] counts) {
        for (int i = 0; i < counts.length; i++) {
            sums[i] += counts[i];
        }
    }

    private void endPage() throws IOException {
        page.clear();
        putLevels(repetitions, repetitionWidth, repetitionCounts);
        putLevels(definitions, definitionWidth, definitionCounts);
        if (count() != pageSlots - pageNulls) {
            throw new EncoderBug(path, "the page has " + count() + " values for " + (pageSlots - pageNulls) + " slots");
        }
        Statistics.Builder statistics = Statistics.getBuilderForReading(column.getPrimitiveType());
        Encoding encoding = endValues(page, statistics.withNumNulls(pageNulls));
        pages.writePage(
                BytesInput.from(page.bytes(), 0, page.size()),
                pageSlots,
                pageRows,
                statistics.build(),
                new SizeStatistics(
                        column.getPrimitiveType(),
                        unencodedBytes(),
                        column.getMaxRepetitionLevel() > 0 ? boxed(repetitionCounts) : List.of(),
                        column.getMaxDefinitionLevel() > 1 ? boxed(definitionCounts) : List.of()),
                null,
                Encoding.RLE,
                Encoding.RLE,
                encoding);
        forgetPage();
    }

    /** @param counts by level, as the batches had them */
    private void putLevels(Levels levels, int width, long[] counts) {
        if (width > 0) {
            int begin = page.skipLength();
            HybridEncoding.encodeLevels(levels.bytes(), levels.size(), width, page);
            page.putLengthAt(begin);
            if (!levels.addUpTo(counts) || !LevelCheck.holds(page, begin, width, levels.bytes(), levels.size())) {
                throw new EncoderBug(path, "the page holds other levels than its batches");
            }
        }
    }

    private void forgetPage() {
        repetitions.clear();
        definitions.clear();
        Arrays.fill(repetitionCounts, 0);
        Arrays.fill(definitionCounts, 0);
        pageSlots = 0;
        pageRows = 0;
        pageNulls = 0;
        clearPage();
    }

    /** Ends the column chunk. */
    final void end() throws IOException {
        if (pageSlots > 0) {
            endPage();
        }
        DictionaryPage dictionary = dictionaryPage();
        if (dictionary != null) {
            pages.writeDictionaryPage(dictionary);
        }
        pages = null;
    }

    /** Memory that the chunk takes, about: pages, dictionary, and the page under way. */
    final long memoryBytes() {
        return (pages == null ? 0 : pages.getMemSize()) + definitions.size() + repetitions.size() + valueMemoryBytes();
    }

    private static List<Long> boxed(long[] counts) {
        List<Long> list = new ArrayList<>(counts.length);
        for (long count : counts) {
            list.add(count);
        }
        return list;
    }

    /** Forgets the dictionary of the chunk before. */
    abstract void beginValues();

    /** The page's values so far. */
    abstract int count();

    /** Size of the page's values so far, encoded. */
    abstract int valueBytes();

    abstract long valueMemoryBytes();

    /** Encodes the page's values, and tells the builder their bounds. */
    abstract Encoding endValues(PageBytes out, Statistics.Builder statistics);

    /** Of strings, the sum of their bytes; else 0. */
    abstract long unencodedBytes();

    /** Forgets the page's values. */
    abstract void clearPage();

    /** The chunk's dictionary, or null if no page needs one. */
    abstract DictionaryPage dictionaryPage();
}
