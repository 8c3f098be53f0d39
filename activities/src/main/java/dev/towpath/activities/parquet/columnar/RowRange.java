package dev.towpath.activities.parquet.columnar;

/** The rows of a batch that are appended: all of it, but where a part begins or ends. */
final class RowRange {
    int from;
    int count;
    /** Index, within the object, of the first of them. */
    long firstRow;
}
