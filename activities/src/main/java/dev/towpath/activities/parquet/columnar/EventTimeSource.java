package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.BatchReader;
import java.io.IOException;

/** {@code event_time}: event_timestamp as a timestamp. Reads after it. */
final class EventTimeSource implements Source {
    private final LongVector eventTimestamp;
    private final Layer rows;
    private final LongColumnWriter writer;

    EventTimeSource(LongVector eventTimestamp, Layer rows, LongColumnWriter writer) {
        this.eventTimestamp = eventTimestamp;
        this.rows = rows;
        this.writer = writer;
    }

    @Override
    public void read(BatchReader batch, RowRange range) throws IOException {
        PackedLongs values = eventTimestamp.packed();
        int count = values.count;
        writer.append(values);
        writer.appendLevels(rows, eventTimestamp.valid, count, range.count, range.firstRow);
    }
}
