package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.BatchReader;
import java.io.IOException;
import java.util.List;

/** A field that the stream lacks: null, with all that is in it. */
final class AbsentSource implements Source {
    private final Layer parent;
    private final List<ColumnWriter> leaves;

    AbsentSource(Layer parent, List<ColumnWriter> leaves) {
        this.parent = parent;
        this.leaves = List.copyOf(leaves);
    }

    @Override
    public void read(BatchReader batch, RowRange range) throws IOException {
        for (ColumnWriter leaf : leaves) {
            leaf.appendLevels(parent, null, 0, range.count, range.firstRow);
        }
    }
}
