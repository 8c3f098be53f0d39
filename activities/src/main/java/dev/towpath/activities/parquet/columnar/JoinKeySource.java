package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.BatchReader;
import java.io.IOException;

/**
 * {@code join_key}: event_name + event_timestamp (decimal) + user_pseudo_id, without separators; a null counts as the
 * empty string. Reads after the three.
 */
final class JoinKeySource implements Source {
    private final StringVector eventName;
    private final LongVector eventTimestamp;
    private final StringVector userPseudoId;
    private final Layer rows;
    private final StringColumnWriter writer;
    private final TextArena text = new TextArena();
    private final StringVector keys = new StringVector();

    /** Any of the three is null if the stream lacks it. */
    JoinKeySource(
            StringVector eventName,
            LongVector eventTimestamp,
            StringVector userPseudoId,
            Layer rows,
            StringColumnWriter writer) {
        this.eventName = eventName;
        this.eventTimestamp = eventTimestamp;
        this.userPseudoId = userPseudoId;
        this.rows = rows;
        this.writer = writer;
    }

    /** By row, until it reads again. */
    StringVector values() {
        return keys;
    }

    @Override
    public void read(BatchReader batch, RowRange range) throws IOException {
        int count = range.count;
        keys.room(count);
        keys.positions = count;
        text.clear();
        for (int row = 0; row < count; row++) {
            keys.offsets[row] = text.size();
            append(eventName, row);
            if (eventTimestamp != null && !eventTimestamp.isNull(row)) {
                text.appendDecimal(eventTimestamp.at(row));
            }
            append(userPseudoId, row);
        }
        keys.offsets[count] = text.size();
        keys.data = text.bytes();
        writer.append(keys.packed());
        writer.appendLevels(rows, null, count, count, range.firstRow);
    }

    private void append(StringVector strings, int row) {
        if (strings != null && !strings.isNull(row)) {
            text.append(strings.data, strings.startOf(row), strings.lengthOf(row));
        }
    }
}
