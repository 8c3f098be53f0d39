package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.audience.AudienceTally;
import dev.towpath.activities.parquet.ByteSink;
import dev.towpath.activities.parquet.ParquetFooters;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The second object of a part: the rows for the audience table. */
final class AudiencePart implements AutoCloseable {
    private final AudienceRows rows;
    private final Columns columns;
    private final RowGroups rowGroups;
    private final ByteSink sink;
    private final Map<String, String> always;
    private final AudienceTally tally = new AudienceTally();

    /** @param always key-values of each footer */
    AudiencePart(AudienceRows rows, Columns columns, RowGroups rowGroups, ByteSink sink, Map<String, String> always) {
        this.rows = rows;
        this.columns = columns;
        this.rowGroups = rowGroups;
        this.sink = sink;
        this.always = Map.copyOf(always);
        columns.clearSums();
    }

    /** Takes what there is for it in the main rows that were read last. */
    void append(int count) throws IOException {
        long firstRow = tally.rows();
        int chosen = rows.choose(count, tally);
        if (chosen > 0) {
            rowGroups.begin();
            rows.append(chosen, firstRow);
            rowGroups.added(chosen);
        }
    }

    /** Key-values of the main object's footer. */
    Map<String, String> mainFooter() {
        return tally.mainFooter();
    }

    /** Completes the object, if there are rows for it. */
    void finish(Map<String, String> footer, long delivered) throws IOException {
        if (tally.rows() == 0) {
            return;
        }
        Map<String, String> keyValues = new HashMap<>(always);
        keyValues.putAll(footer);
        keyValues.putAll(tally.counts().footer());
        keyValues.put(ParquetFooters.DELIVERED, Long.toString(delivered));
        keyValues.put(ParquetFooters.SUPPRESSED, Long.toString(delivered - tally.rows()));
        keyValues.put(ParquetFooters.WRITTEN, Long.toString(tally.rows()));
        keyValues.put(ParquetFooters.COLUMNS, columns.checksums().format());
        rowGroups.finish(keyValues);
        sink.complete();
    }

    @Override
    public void close() throws IOException {
        try (sink) {
            rowGroups.close();
        }
    }
}
