package dev.towpath.activities.parquet.columnar;

/** Values as they came, one a row: those of a column, or those under a key of a list. Text, else an integer. */
final class RawValues {
    static final int NONE = -1;

    /** Null for a column. */
    private final FirstEntries entries;

    private final int key;
    /** Null if the stream has none. */
    private final StringVector strings;
    /** Null if the stream has none. */
    private final LongVector integers;

    private RawValues(FirstEntries entries, int key, StringVector strings, LongVector integers) {
        this.entries = entries;
        this.key = key;
        this.strings = strings;
        this.integers = integers;
    }

    static RawValues ofColumn(StringVector strings, LongVector integers) {
        return new RawValues(null, 0, strings, integers);
    }

    static RawValues under(FirstEntries entries, int key, StringVector strings, LongVector integers) {
        return new RawValues(entries, key, strings, integers);
    }

    /** Where the row's value stands, or {@link #NONE}. */
    int positionOf(int row) {
        int position = entries == null ? row : entries.positionsOf(key)[row];
        return position >= 0 && (isText(position) || isInteger(position)) ? position : NONE;
    }

    boolean isText(int position) {
        return strings != null && !strings.isNull(position);
    }

    private boolean isInteger(int position) {
        return integers != null && !integers.isNull(position);
    }

    StringVector strings() {
        return strings;
    }

    long integer(int position) {
        return integers.at(position);
    }
}
