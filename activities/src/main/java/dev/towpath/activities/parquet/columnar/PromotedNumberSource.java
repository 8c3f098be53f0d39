package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.BatchReader;
import dev.towpath.activities.arrow.Bitmaps;
import java.io.IOException;
import java.util.Arrays;

/** A parameter's number as a column: its integer, or its double, else float, else integer as a double. */
final class PromotedNumberSource implements Source {
    private final FirstEntries parameters;
    private final int key;
    private final PromotedNumbers numbers;
    private final Kind kind;
    private final Layer rows;
    private final LongColumnWriter writer;
    private final Validity validity = new Validity();
    private final LongVector values = new LongVector();
    private long[] valid;

    enum Kind {
        BIGINT,
        DOUBLE
    }

    PromotedNumberSource(
            FirstEntries parameters, int key, PromotedNumbers numbers, Kind kind, Layer rows, LongColumnWriter writer) {
        this.parameters = parameters;
        this.key = key;
        this.numbers = numbers;
        this.kind = kind;
        this.rows = rows;
        this.writer = writer;
    }

    /** By row, until it reads again. */
    LongVector values() {
        return values;
    }

    @Override
    public void read(BatchReader batch, RowRange range) throws IOException {
        int count = range.count;
        values.own(count);
        valid = Bitmaps.room(valid, count);
        Arrays.fill(valid, 0, Bitmaps.words(count), 0);
        gather(parameters.positionsOf(key), count);
        validity.of(rows, valid);
        values.valid = validity.valid;
        writer.append(values.packed());
        writer.appendLevels(rows, validity.mask, validity.count, count, range.firstRow);
    }

    private void gather(int[] positions, int count) {
        for (int row = 0; row < count; row++) {
            int position = positions[row];
            if (position < 0) {
                continue;
            }
            switch (kind) {
                case BIGINT -> {
                    if (has(numbers.integers(), position)) {
                        put(row, numbers.integers().at(position));
                    }
                }
                case DOUBLE -> {
                    if (has(numbers.doubles(), position)) {
                        put(row, numbers.doubles().at(position));
                    } else if (has(numbers.floats(), position)) {
                        put(row, numbers.floats().at(position));
                    } else if (has(numbers.integers(), position)) {
                        put(row, Double.doubleToRawLongBits((double)
                                numbers.integers().at(position)));
                    }
                }
            }
        }
    }

    private static boolean has(LongVector vector, int position) {
        return vector != null && !vector.isNull(position);
    }

    private void put(int row, long bits) {
        values.put(row, bits);
        Bitmaps.set(valid, row);
    }
}
