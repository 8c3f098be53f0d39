package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.Bitmaps;
import java.io.IOException;
import java.util.Arrays;

/** A column of the audience table: some of the batch's rows, one behind the other. Used again for each batch. */
abstract sealed class FlatColumn {
    private final Validity validity = new Validity();
    private long[] valid;

    /**
     * Appends the values of rows that were read last.
     *
     * @param rows the first {@code count} of them count
     * @param layer with as many slots
     */
    void append(int[] rows, int count, Layer layer, long firstRow) throws IOException {
        valid = Bitmaps.room(valid, count);
        Arrays.fill(valid, 0, Bitmaps.words(count), 0);
        gather(rows, count, valid);
        validity.of(layer, valid);
        write(validity, count);
        writer().appendLevels(layer, validity.mask, validity.count, count, firstRow);
    }

    /** @param into bits of the rows that have a value */
    abstract void gather(int[] rows, int count, long[] into);

    abstract void write(Validity left, int count);

    abstract ColumnWriter writer();

    static final class Text extends FlatColumn {
        private final StringVector from;
        private final StringColumnWriter writer;
        private final TextArena text = new TextArena();
        private final StringVector values = new StringVector();

        Text(StringVector from, StringColumnWriter writer) {
            this.from = from;
            this.writer = writer;
        }

        @Override
        void gather(int[] rows, int count, long[] into) {
            values.room(count);
            text.clear();
            for (int i = 0; i < count; i++) {
                values.offsets[i] = text.size();
                int row = rows[i];
                if (!from.isNull(row)) {
                    text.append(from.data, from.startOf(row), from.lengthOf(row));
                    Bitmaps.set(into, i);
                }
            }
            values.offsets[count] = text.size();
        }

        @Override
        void write(Validity left, int count) {
            values.valid = left.valid;
            values.positions = count;
            values.data = text.bytes();
            writer.append(values.packed());
        }

        @Override
        ColumnWriter writer() {
            return writer;
        }
    }

    static final class Numbers extends FlatColumn {
        private final LongVector from;
        private final LongColumnWriter writer;
        private final LongVector values = new LongVector();

        Numbers(LongVector from, LongColumnWriter writer) {
            this.from = from;
            this.writer = writer;
        }

        @Override
        void gather(int[] rows, int count, long[] into) {
            values.own(count);
            for (int i = 0; i < count; i++) {
                if (!from.isNull(rows[i])) {
                    values.put(i, from.at(rows[i]));
                    Bitmaps.set(into, i);
                }
            }
        }

        @Override
        void write(Validity left, int count) {
            values.valid = left.valid;
            writer.append(values.packed());
        }

        @Override
        ColumnWriter writer() {
            return writer;
        }
    }

    static final class Booleans extends FlatColumn {
        private final BooleanSource from;
        private final BooleanColumnWriter writer;
        private long[] bits;

        Booleans(BooleanSource from, BooleanColumnWriter writer) {
            this.from = from;
            this.writer = writer;
        }

        /** The writer takes the values that are not null, one behind the other. */
        @Override
        void gather(int[] rows, int count, long[] into) {
            bits = Bitmaps.room(bits, count);
            Arrays.fill(bits, 0, Bitmaps.words(count), 0);
            int values = 0;
            for (int i = 0; i < count; i++) {
                if (!from.isNull(rows[i])) {
                    Bitmaps.set(into, i);
                    if (from.at(rows[i])) {
                        Bitmaps.set(bits, values);
                    }
                    values++;
                }
            }
        }

        @Override
        void write(Validity left, int count) {
            writer.append(bits, left.count);
        }

        @Override
        ColumnWriter writer() {
            return writer;
        }
    }

    /** A column that the stream lacks, or the configuration names no more. */
    static final class Absent extends FlatColumn {
        private final ColumnWriter writer;

        Absent(ColumnWriter writer) {
            this.writer = writer;
        }

        @Override
        void gather(int[] rows, int count, long[] into) {}

        @Override
        void write(Validity left, int count) {}

        @Override
        ColumnWriter writer() {
            return writer;
        }
    }

    /** The column of a lake's, as the rules leave it. */
    static FlatColumn of(String name, ColumnWriter writer, StreamSources stream) {
        return switch (writer) {
            case StringColumnWriter strings when stream.texts(name) != null -> new Text(stream.texts(name), strings);
            case LongColumnWriter longs when stream.numbers(name) != null -> new Numbers(stream.numbers(name), longs);
            case BooleanColumnWriter booleans
            when stream.booleans().containsKey(name) ->
                new Booleans(stream.booleans().get(name), booleans);
            default -> new Absent(writer);
        };
    }
}
