package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.BatchReader;
import dev.towpath.activities.arrow.Bitmaps;
import java.io.IOException;
import java.util.Arrays;

/**
 * A parameter's string as a column; where the column takes text, an integer as decimal digits too.
 *
 * <p>The dictionary of the parameters' strings has told them apart already: its numbers are their labels.
 */
final class PromotedTextSource implements Source {
    private final FirstEntries parameters;
    private final int key;
    /** Null if the stream has none. */
    private final StringSource source;

    private final StringVector strings;
    /** Null if integers are not taken. */
    private final LongVector integers;

    private final Layer rows;
    private final StringColumnWriter writer;
    private final Validity validity = new Validity();
    private final TextArena text = new TextArena();
    private final StringVector values = new StringVector();
    private final Labels labels = new Labels();
    private long[] valid;
    /** By word of the strings' validity: how many are not null before it. */
    private int[] ranks = {};

    /**
     * @param strings null if the stream has none
     * @param integers null if it has none, or the column doesn't take them
     */
    PromotedTextSource(
            FirstEntries parameters,
            int key,
            StringSource strings,
            LongVector integers,
            Layer rows,
            StringColumnWriter writer) {
        this.parameters = parameters;
        this.key = key;
        source = strings;
        this.strings = strings == null ? null : strings.kept();
        this.integers = integers;
        this.rows = rows;
        this.writer = writer;
    }

    /** By row, until it reads again. */
    StringVector values() {
        return values;
    }

    @Override
    public void read(BatchReader batch, RowRange range) throws IOException {
        int count = range.count;
        StringColumnWriter.Numbered numbered = source == null ? null : source.numbered();
        if (numbered != null) {
            labels.clear(count, numbered);
            ranks = Bitmaps.ranks(strings.valid, strings.positions, ranks);
        }
        gather(parameters.positionsOf(key), numbered, count);
        validity.of(rows, valid);
        values.valid = validity.valid;
        values.positions = count;
        values.data = text.bytes();
        writer.append(values.packed(), numbered == null ? null : labels);
        writer.appendLevels(rows, validity.mask, validity.count, count, range.firstRow);
    }

    private void gather(int[] positions, StringColumnWriter.Numbered numbered, int count) {
        values.room(count);
        valid = Bitmaps.room(valid, count);
        Arrays.fill(valid, 0, Bitmaps.words(count), 0);
        text.clear();
        for (int row = 0; row < count; row++) {
            values.offsets[row] = text.size();
            int position = positions[row];
            if (position >= 0) {
                if (strings != null && !strings.isNull(position)) {
                    text.append(strings.data, strings.startOf(position), strings.lengthOf(position));
                    if (numbered != null) {
                        int index = Bitmaps.rank(strings.valid, ranks, position);
                        labels.add(numbered.numbers()[numbered.from() + index]);
                    }
                    Bitmaps.set(valid, row);
                } else if (integers != null && !integers.isNull(position)) {
                    text.appendDecimal(integers.at(position));
                    if (numbered != null) {
                        labels.add(Labels.NONE);
                    }
                    Bitmaps.set(valid, row);
                }
            }
        }
        values.offsets[count] = text.size();
    }
}
