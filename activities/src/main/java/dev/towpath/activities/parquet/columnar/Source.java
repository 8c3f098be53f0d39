package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.BatchReader;
import java.io.IOException;

/** Where the values of one field of the lake come from. */
interface Source {
    /** Reads the open batch's rows, and appends what is found to the columns. */
    void read(BatchReader batch, RowRange range) throws IOException;
}
